package io.slipwatch.run.preflight;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waits at the start until the database takes a connection, and judges what it finds. The pool's time limit is a
 * caller's; a database that is far, wakes up, or is started beside the service takes longer.
 */
public final class FirstConnection {

    /** The pause between two tries: a database that starts beside the service is found soon, and is not flooded. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** How often a long wait is told again; a new reason is told at once. */
    private static final Duration SAY_AGAIN = Duration.ofSeconds(30);

    /**
     * Failures that pass by themselves: SQLSTATE classes 08 (no connection) and 53 (no room), the states of a server
     * that starts or stops, and a database that an orchestrator may still be making.
     */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53");

    private static final Set<String> PASSING = Set.of("57P01", "57P02", "57P03", "3D000");

    /** States of class 08 that come from a server which answered and will answer the same again. */
    private static final Set<String> FINAL = Set.of("08004", "08P01");

    private final DatabaseLogin login;
    private final Duration limit;
    private final long beganNanos = System.nanoTime();
    private long saidNanos;
    private String said = "";

    private FirstConnection(DatabaseLogin login, Duration limit) {
        this.login = login;
        this.limit = limit;
        // The first 5 s pass in silence.
        this.saidNanos = beganNanos - SAY_AGAIN.minus(LongWait.SILENT_MAX).toNanos();
    }

    /**
     * Returns when the service and the owner who migrates can connect and the database is as it must be.
     *
     * @throws CannotStart it did not come in time, turned us away for a reason that does not pass, or is not as it must
     *     be
     */
    public static void await(Settings settings) {
        DatabaseLogin.ofService(settings).ifPresent(service -> {
            Duration limit = settings.databaseStartTimeout();
            DatabaseTerms forService = new FirstConnection(service, limit).terms();
            DatabaseLogin owner = service.ofOwner(settings);
            forService.check(service.role());
            if (!owner.equals(service)) {
                forService.checkBeside(new FirstConnection(owner, limit).terms(), service.role(), owner.role());
            }
        });
    }

    private DatabaseTerms terms() {
        while (true) {
            // Where it fails at once, the reason is printed below.
            try (LongWait _ = LongWait.on("the database at " + login.place() + " to let it in");
                    Connection connection = login.open()) {
                return DatabaseTerms.read(connection);
            } catch (SQLException e) {
                if (!passes(e)) {
                    throw new CannotStart(
                            "The database at %s turns %s away: %s.".formatted(login.place(), login.role(), reason(e)),
                            e);
                }
                if (elapsed() >= limit.toNanos()) {
                    throw new CannotStart(
                            String.format(
                                    Locale.ROOT,
                                    "The database at %s could not be reached within %d s (slipwatch.database.start-timeout): %s.",
                                    login.place(),
                                    limit.toSeconds(),
                                    reason(e)),
                            e);
                }
                say(reason(e));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void say(String reason) {
        long now = System.nanoTime();
        boolean isNews = elapsed() > LongWait.SILENT_MAX.toNanos() && !reason.equals(said);
        if (isNews || now - saidNanos >= SAY_AGAIN.toNanos()) {
            saidNanos = now;
            said = reason;
            System.err.println(String.format(
                    Locale.ROOT,
                    "Slipwatch waits for the database at %s, %d s at most: %s.",
                    login.place(),
                    limit.toSeconds() - Duration.ofNanos(elapsed()).toSeconds(),
                    reason));
        }
    }

    private long elapsed() {
        return System.nanoTime() - beganNanos;
    }

    private static boolean passes(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return !FINAL.contains(state)
                && !isUntrusted(e)
                && (PASSING.contains(state) || PASSING_CLASSES.stream().anyMatch(state::startsWith));
    }

    /** A certificate does not get better by waiting; the driver calls it a broken connection. */
    private static boolean isUntrusted(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException
                    || cause instanceof CertPathValidatorException
                    || cause instanceof CertPathBuilderException) {
                return true;
            }
        }
        return false;
    }

    /** Adds the cause, because the driver's "The connection attempt failed." says nothing without it. */
    private static String reason(SQLException e) {
        String message = oneLine(e.getMessage());
        Throwable cause = e.getCause();
        return cause == null || cause.getMessage() == null || message.contains(oneLine(cause.getMessage()))
                ? message
                : message + " (" + cause.getClass().getSimpleName() + ": " + oneLine(cause.getMessage()) + ")";
    }

    private static String oneLine(@Nullable String text) {
        return String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", " ").replaceFirst("\\.$", "");
    }
}
