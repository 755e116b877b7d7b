package io.slipwatch.run.preflight;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.config.BadSettings;
import io.smallrye.config.ConfigValidationException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * Prints why Quarkus did not start. A fault that a person can mend, such as a wrong setting or a refusing database,
 * gets one sentence; a bug of ours gets its stack trace.
 */
public final class StartFailure {

    private static final List<Class<? extends Throwable>> OF_CONFIGURATION = List.of(
            ConfigValidationException.class, ConfigurationException.class, BadSettings.class, CannotStart.class);

    private StartFailure() {}

    public static void explain(Throwable error) {
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
        return ofDatabase(error);
    }

    /** Migrations that fail, or a database that went away since the first connection. */
    private static @Nullable String ofDatabase(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException
                    || cause instanceof FlywayException
                    || cause instanceof StoreUnavailable) {
                return "The database did not do what the start needs: " + reason(cause) + ".";
            }
        }
        return null;
    }

    /** Returns the innermost message, in one line. */
    public static String reason(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null
                ? root.getClass().getSimpleName()
                : message.strip().replaceAll("\\s*\\R\\s*", " ").replaceFirst("\\.$", "");
    }

    /** SmallRye throws plain exceptions for a value that it cannot convert. */
    private static boolean isBadValue(Throwable cause) {
        return cause instanceof IllegalArgumentException
                && Arrays.stream(cause.getStackTrace())
                        .limit(5)
                        .anyMatch(frame -> frame.getClassName().startsWith("io.smallrye.config."));
    }
}
