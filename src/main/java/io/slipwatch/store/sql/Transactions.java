package io.slipwatch.store.sql;

import io.slipwatch.bet.port.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** Short transactions for the native statements, with commits that can be relied on. */
@ApplicationScoped
public class Transactions {

    private final DataSource database;
    private final StoreHealth health;

    @Inject
    public Transactions(DataSource database, StoreHealth health) {
        this.database = database;
        this.health = health;
    }

    /**
     * Runs the work in one transaction and commits it.
     *
     * @throws UncertainCommit where the commit may or may not have taken place
     * @throws SQLException where nothing was committed
     */
    public <T> T commit(Duty duty, Work<T> work) throws SQLException {
        return told(duty, work, (connection, done) -> {
            commit(connection);
            return done;
        });
    }

    /**
     * Runs the work in one transaction, whose last statements travel in one message with the COMMIT: a batch waits for one
     * answer less.
     *
     * @throws UncertainCommit where the commit may or may not have taken place
     * @throws SQLException where nothing was committed
     */
    public <T> T commitWith(Duty duty, Work<StatementBatch<T>> work) throws SQLException {
        return told(duty, work, Transactions::end);
    }

    private <W, T> T told(Duty duty, Work<W> work, Ending<W, T> ending) throws SQLException {
        long since = System.nanoTime();
        try {
            T done = transaction(work, ending);
            health.succeeded(duty, Duration.ofNanos(System.nanoTime() - since));
            return done;
        } catch (SQLException e) {
            health.failed(duty, e);
            throw e;
        }
    }

    private <W, T> T transaction(Work<W> work, Ending<W, T> ending) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            W done;
            try {
                done = work.with(connection);
            } catch (SQLException | RuntimeException | Error e) {
                undo(connection, e);
                throw e;
            }
            return ending.end(connection, done);
        }
    }

    private static <T> T end(Connection connection, StatementBatch<T> last) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(last.sql() + "; COMMIT")) {
            try {
                last.bind(connection, statement);
            } catch (SQLException | RuntimeException | Error e) {
                undo(connection, e);
                throw e;
            }
            SQLWarning warning;
            T done;
            try {
                statement.execute();
                warning = statement.getWarnings();
                done = last.read(statement);
            } catch (SQLException e) {
                throw failed(connection, e);
            } catch (RuntimeException | Error e) {
                abort(connection);
                throw e;
            }
            check(connection, warning);
            return done;
        }
    }

    /**
     * The pool would commit what is still open. An error may come from the middle of the driver's talk: then nothing goes on.
     * Nor does a session that may only read: its server was the primary once, or is not yet, and the pool would lend it for ever.
     */
    private static void undo(Connection connection, Throwable cause) throws SQLException {
        if (cause instanceof Error || FailureCause.isReadOnly(cause)) {
            abort(connection);
        } else {
            rollback(connection, cause);
        }
    }

    /** The driver's own, because the pool's forgets at an abort that it has lent it, and would be one short for ever. */
    private static void abort(Connection connection) throws SQLException {
        connection.unwrap(BaseConnection.class).abort(Runnable::run);
    }

    private static SQLException failed(Connection connection, SQLException cause) throws SQLException {
        if (isOpenStill(connection)) {
            undo(connection, cause);
            return cause;
        }
        return ended(cause);
    }

    /** Of a commit that failed: an answer of the server's is a rollback, anything else leaves doubt. */
    private static SQLException ended(SQLException cause) {
        return FailureCause.isRolledBack(cause) ? cause : new UncertainCommit(cause);
    }

    /** What follows a failed statement is skipped, so a transaction that can still be rolled back was not committed. */
    private static boolean isOpenStill(Connection connection) {
        try {
            return connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
        } catch (SQLException e) {
            // Nobody knows.
            return false;
        }
    }

    private static void rollback(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void commit(Connection connection) throws SQLException {
        SQLWarning warning;
        try {
            connection.clearWarnings();
            connection.commit();
            warning = connection.getWarnings();
        } catch (SQLException e) {
            throw ended(e);
        }
        check(connection, warning);
    }

    /** A cancelled wait for the synchronous standby ends as a success with a warning and nothing else. */
    private static void check(Connection connection, @Nullable SQLWarning warning) throws SQLException {
        Optional<SQLWarning> doubt = CommitWarning.ofDoubt(warning);
        if (doubt.isPresent()) {
            // The connection goes: what its session waits for is not known either.
            abort(connection);
            throw new UncertainCommit(doubt.get());
        }
    }

    /** What callers are told of a failed commit: nothing was done, or nobody knows. */
    public static StoreUnavailable failure(String message, SQLException cause) {
        StoreUnavailable.Kind kind = cause instanceof UncertainCommit
                ? StoreUnavailable.Kind.OUTCOME_UNKNOWN
                : StoreUnavailable.Kind.UNAVAILABLE;
        return new StoreUnavailable(kind, message, cause);
    }

    /** What is done inside a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** How a transaction ends whose work is done. */
    @FunctionalInterface
    private interface Ending<W, T> {
        T end(Connection connection, W done) throws SQLException;
    }

    /** The commit may or may not have taken place: never an acknowledgement (law "durable before told"). */
    public static final class UncertainCommit extends SQLException {
        UncertainCommit(SQLException cause) {
            super("commit of unknown outcome: " + cause.getMessage(), cause.getSQLState(), cause);
        }
    }
}
