package io.slipwatch.run;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Silences two talkative libraries before logging is configured. With a wrong setting it never is configured, and their
 * lines would bury the one sentence that says what is wrong.
 */
final class EarlyLog {

    /** Held here, because a logger that nobody holds is collected and its level with it. */
    private static final List<Logger> TALKATIVE =
            List.of(Logger.getLogger("io.zonky.test"), Logger.getLogger("org.hibernate"));

    private EarlyLog() {}

    static void silence() {
        TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
