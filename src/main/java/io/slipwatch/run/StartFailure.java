package io.slipwatch.run;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.slipwatch.config.BadSettings;
import io.smallrye.config.ConfigValidationException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why Quarkus did not start: a wrong setting in one sentence, anything else with its stack trace. */
final class StartFailure {

    private static final List<Class<? extends Throwable>> OF_CONFIGURATION = List.of(
            ConfigValidationException.class, ConfigurationException.class, BadSettings.class, CannotStart.class);

    private StartFailure() {}

    static void explain(Throwable error) {
        String sentence = sentence(error);
        if (sentence == null) {
            System.err.println("Slipwatch did not start:");
            error.printStackTrace();
        } else {
            System.err.println("Slipwatch did not start: " + sentence);
        }
    }

    static @Nullable String sentence(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            Throwable current = cause;
            if (OF_CONFIGURATION.stream().anyMatch(type -> type.isInstance(current)) || isBadValue(cause)) {
                return String.valueOf(cause.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
            }
        }
        return null;
    }

    /** SmallRye throws plain ones for a value that it cannot convert. */
    private static boolean isBadValue(Throwable cause) {
        return cause instanceof IllegalArgumentException
                && Arrays.stream(cause.getStackTrace())
                        .limit(5)
                        .anyMatch(frame -> frame.getClassName().startsWith("io.smallrye.config."));
    }
}
