package io.slipwatch.store;

import io.slipwatch.bet.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** Short transactions for the native statements, with commits that can be relied on. */
@ApplicationScoped
class Transactions {

    /** Some ten thousand bets: enough for the sizes of the table and its indexes to tell the planner which one to take. */
    private static final int SMALL_BYTES = 8 * 1024 * 1024;

    private final DataSource database;

    @Inject
    Transactions(DataSource database) {
        this.database = database;
    }

    /**
     * Runs the work in one transaction and commits it.
     *
     * @throws UncertainCommit where the commit may or may not have taken place
     * @throws SQLException where nothing was committed
     */
    <T> T commit(Work<T> work) throws SQLException {
        return transaction(work, (connection, done) -> {
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
    <T> T commitWith(Work<Message<T>> work) throws SQLException {
        return transaction(work, Transactions::end);
    }

    private <W, T> T transaction(Work<W> work, Ending<W, T> ending) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            W done;
            try {
                done = work.with(connection);
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
            return ending.end(connection, done);
        }
    }

    private static <T> T end(Connection connection, Message<T> last) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(last.sql() + "; COMMIT")) {
            try {
                last.bind(connection, statement);
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
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
                // The pool would commit what is still open.
                connection.unwrap(BaseConnection.class).abort(Runnable::run);
                throw e;
            }
            check(connection, warning);
            return done;
        }
    }

    private static SQLException failed(Connection connection, SQLException cause) {
        if (isOpenStill(connection)) {
            rollback(connection, cause);
            return cause;
        }
        return new UncertainCommit(cause);
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

    private static void rollback(Connection connection, Exception cause) {
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
            throw new UncertainCommit(e);
        }
        check(connection, warning);
    }

    /** A cancelled wait for the synchronous standby ends as a success with warning 01000 and nothing else. */
    private static void check(Connection connection, @Nullable SQLWarning warning) throws SQLException {
        if (warning != null) {
            // The connection goes: what its session waits for is not known either. The driver's own, because the pool's
            // forgets at an abort that it has lent it, and would be one short for ever.
            connection.unwrap(BaseConnection.class).abort(Runnable::run);
            throw new UncertainCommit(warning);
        }
    }

    /**
     * Runs one statement, whose row locks wait no longer than {@code lockTimeoutMillis}, and reads its rows.
     *
     * @param sql one statement; the lock time-out travels in the same message
     */
    static <T> List<T> query(Connection connection, int lockTimeoutMillis, String sql, Binder binder, Reader<T> reader)
            throws SQLException {
        return run(connection, message(lockTimeoutMillis, sql, binder, reader));
    }

    /** Sends the message and leaves the transaction open. */
    static <T> T run(Connection connection, Message<T> message) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(message.sql())) {
            message.bind(connection, statement);
            statement.execute();
            return message.read(statement);
        }
    }

    /** The message of {@link #query}. */
    static <T> Message<List<T>> message(int lockTimeoutMillis, String sql, Binder binder, Reader<T> reader) {
        String both = settings(lockTimeoutMillis) + "; " + sql;
        return new Message<>() {
            @Override
            public String sql() {
                return both;
            }

            @Override
            public void bind(Connection connection, PreparedStatement statement) throws SQLException {
                binder.bind(statement);
            }

            @Override
            public List<T> read(PreparedStatement statement) throws SQLException {
                statement.getMoreResults();
                return rows(statement, reader);
            }
        };
    }

    /**
     * What the statements of a transaction run under, as a statement before the first. A statement's plan is kept by its
     * connection: made while the table was almost empty it joins by reading all of it, and does so until the table is
     * analyzed (measured 2026-11-23: 300 us for each result instead of 70, and more with every bet). All our statements go
     * from a few rows to a few rows by an index. While the table is small they are planned each time, because even the
     * index may be the wrong one; then once: left to itself PostgreSQL plans a batch of few rows each time, which takes
     * longer than all else (2026-11-25: a third of a small batch, three quarters of a claim).
     */
    static String settings(int lockTimeoutMillis) {
        return "SELECT set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), "
                + "set_config('enable_mergejoin', 'off', true), "
                + "set_config('lock_timeout', '" + lockTimeoutMillis + "', true), "
                + "set_config('plan_cache_mode', CASE WHEN pg_relation_size('bet') < " + SMALL_BYTES
                + " THEN 'force_custom_plan' ELSE 'force_generic_plan' END, true)";
    }

    private static <T> List<T> rows(PreparedStatement statement, Reader<T> reader) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        }
    }

    /** What callers are told of a failed commit: nothing was done, or nobody knows. */
    static StoreUnavailable failure(String message, SQLException cause) {
        StoreUnavailable.Kind kind = cause instanceof UncertainCommit
                ? StoreUnavailable.Kind.OUTCOME_UNKNOWN
                : StoreUnavailable.Kind.UNAVAILABLE;
        return new StoreUnavailable(kind, message, cause);
    }

    /** What is done inside a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** How a transaction ends whose work is done. */
    @FunctionalInterface
    private interface Ending<W, T> {
        T end(Connection connection, W done) throws SQLException;
    }

    /** Sets a statement's parameters. */
    @FunctionalInterface
    interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The commit may or may not have taken place: never an acknowledgement (law 8). */
    static final class UncertainCommit extends SQLException {
        UncertainCommit(SQLException cause) {
            super("commit of unknown outcome: " + cause.getMessage(), cause.getSQLState(), cause);
        }
    }
}
