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
 * Says why Quarkus did not start: what a person can mend, a wrong setting or a database that refuses, in one sentence; a fault
 * of ours with its stack trace.
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

    /** The message of what is behind it all, in one line. */
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

    /** SmallRye throws plain ones for a value that it cannot convert. */
    private static boolean isBadValue(Throwable cause) {
        return cause instanceof IllegalArgumentException
                && Arrays.stream(cause.getStackTrace())
                        .limit(5)
                        .anyMatch(frame -> frame.getClassName().startsWith("io.smallrye.config."));
    }
}
