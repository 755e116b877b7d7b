package io.slipwatch.store.sql;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/** Why the database did not do something, as it may be told: with its state and words, and without what stands in rows. */
public record FailureCause(SQLException failure) {

    /** More is no sentence. A choice. */
    private static final int WORDS_MAX = 300;

    /** Where PL/pgSQL's RAISE says what a trigger's author wrote, which may be of the row. */
    static final String RAISE = "exec_stmt_raise";

    /** Not the statement's fault but the connection's, or that there was none (PostgreSQL's appendix A). */
    private static final Set<String> CONNECTION_CLASSES = Set.of("none", "08", "28", "3D");

    private static final String SHUTDOWNS = "57P";
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String READ_ONLY = "25006";
    private static final String QUERY_CANCELED = "57014";
    private static final Set<String> ROWS_CLASSES = Set.of("22", "23");

    /**
     * What a statement, a constraint or a deferred trigger is refused with. An ERROR of these answers a COMMIT only before its
     * record is written; behind that PostgreSQL has warnings and a PANIC (xact.c, AbortTransaction). Not among them is what may
     * come from outside while the answer is on its way: 57 (cancelled, ended), 58 and XX (the machine), 08.
     */
    private static final Set<String> REFUSALS =
            Set.of("0A", "20", "21", "22", "23", "24", "2F", "38", "39", "40", "42", "44", "53", "54", "55", "P0");

    private static final String COMPLETION_UNKNOWN = "40003";

    /** Whether the server has said, even to a COMMIT, that the transaction was rolled back. */
    static boolean isRolledBack(SQLException failure) {
        FailureCause cause = new FailureCause(failure);
        return failure instanceof PSQLException error
                && error.getServerErrorMessage() != null
                && REFUSALS.contains(cause.sqlStateClass())
                && !COMPLETION_UNKNOWN.equals(cause.sqlState());
    }

    /** Whether the session is one that may not write, as a standby's. */
    static boolean isReadOnly(Throwable failure) {
        return failure instanceof SQLException sql && READ_ONLY.equals(sql.getSQLState());
    }

    /**
     * The database's own, beneath whatever wraps it or has it beside itself: of a transaction that cannot be ended the manager
     * throws its own exception, with what the database said among the suppressed ones.
     */
    public static Optional<SQLException> in(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
            for (Throwable beside : cause.getSuppressed()) {
                Optional<SQLException> found = in(beside);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether it may be one row's or one caller's fault, or will not be at the next try. */
    boolean isOneCallers(Duty duty) {
        return BisectBatch.isCollision(failure)
                || (duty.hasCallers() && (BisectBatch.isRowsFault(failure) || isSlowQuestion(duty)));
    }

    /** Whether a row's own content is to blame, and the next try will not end otherwise. */
    boolean isOfARow() {
        return ROWS_CLASSES.contains(sqlStateClass()) && !BisectBatch.isTwins(failure);
    }

    /** Whether something was waited for, a lock or an answer, which whoever holds it may give up any moment. */
    boolean isInVain() {
        return BisectBatch.isHeldByOther(failure) || sqlState().equals(QUERY_CANCELED);
    }

    private boolean isSlowQuestion(Duty duty) {
        return duty == Duty.READ && sqlState().equals(QUERY_CANCELED);
    }

    boolean isOfConnection() {
        return CONNECTION_CLASSES.contains(sqlStateClass())
                || sqlState().startsWith(SHUTDOWNS)
                || sqlState().equals(TOO_MANY_CONNECTIONS);
    }

    /** The first two characters of the state; {@code none} where the driver or the pool failed by themselves. */
    String sqlStateClass() {
        return sqlState().length() == 5 ? sqlState().substring(0, 2) : "none";
    }

    private String sqlState() {
        return Objects.requireNonNullElse(failure.getSQLState(), "");
    }

    /** A sentence of fields. */
    public String text() {
        String state = sqlState().isEmpty() ? "none" : sqlState();
        String doubt = failure instanceof Transactions.UncertainCommit ? " outcome=unknown" : "";
        return "sqlstate=" + state + doubt + " reason=\"" + words() + '"';
    }

    private String words() {
        Optional<ServerErrorMessage> said = said(failure);
        if (said.isPresent() && mayTellOfRows(said.get())) {
            return "told with what stands in a row and not repeated here; said by "
                    + said.get().getRoutine();
        }
        String words = said.map(ServerErrorMessage::getMessage)
                .orElseGet(() -> Objects.requireNonNullElse(innermost(failure).getMessage(), "no word"));
        String line = words.replaceAll("\\s+", " ").replace('"', '\'');
        return line.length() <= WORDS_MAX ? line : line.substring(0, WORDS_MAX);
    }

    private boolean mayTellOfRows(ServerErrorMessage said) {
        return ROWS_CLASSES.contains(sqlStateClass()) || RAISE.equals(said.getRoutine());
    }

    /** What the server said, where it was the server. */
    private static Optional<ServerErrorMessage> said(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            ServerErrorMessage said = switch (cause) {
                case PSQLException error -> error.getServerErrorMessage();
                case PSQLWarning warning -> warning.getServerErrorMessage();
                default -> null;
            };
            if (said != null) {
                return Optional.of(said);
            }
        }
        return Optional.empty();
    }

    private static Throwable innermost(SQLException failure) {
        return failure instanceof Transactions.UncertainCommit && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }
}
