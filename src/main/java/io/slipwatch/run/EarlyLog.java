package io.slipwatch.run;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps two talkative libraries quiet from before logging is configured: with a wrong setting it never is, and their
 * lines would bury the one sentence that says what is wrong.
 */
final class EarlyLog {

    /** Held, because a level that is set on a logger goes with it. */
    private static final List<Logger> TALKATIVE =
            List.of(Logger.getLogger("io.zonky.test"), Logger.getLogger("org.hibernate"));

    private EarlyLog() {}

    static void silence() {
        TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
