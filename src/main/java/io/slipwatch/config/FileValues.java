package io.slipwatch.config;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Takes the content of a mounted file as it stands. The platform reads each value as an expression: of {@code a$$b} it makes {@code
 * a$b}, and for <code>a${b}</code> it looks for a setting b. That is of use in a file of settings and wrong for a password, which a
 * machine has made and nobody can escape (smallrye-config 1056, keycloak 46657).
 */
@Priority(Priorities.LIBRARY)
public final class FileValues implements ConfigSourceInterceptor {

    private static final String OF_FILES = "FileSystemConfigSource[";

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        return value != null && isOfFile(value)
                ? value.withValue(value.getValue().replace("$", "\\$"))
                : value;
    }

    private static boolean isOfFile(ConfigValue value) {
        return value.getValue() != null
                && value.getConfigSourceName() != null
                && value.getConfigSourceName().startsWith(OF_FILES);
    }
}
