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

/** Short transactions for the native statements, with commits that can be relied on. */
@ApplicationScoped
class Transactions {

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
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            T done;
            try {
                done = work.with(connection);
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
            commit(connection);
            return done;
        }
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** A cancelled wait for the synchronous standby ends as a success with warning 01000 and nothing else. */
    private static void commit(Connection connection) throws SQLException {
        SQLWarning warning;
        try {
            connection.clearWarnings();
            connection.commit();
            warning = connection.getWarnings();
        } catch (SQLException e) {
            throw new UncertainCommit(e);
        }
        if (warning != null) {
            // The connection goes: what its session waits for is not known either.
            connection.abort(Runnable::run);
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
        String both = "SELECT " + settings("'" + lockTimeoutMillis + "'") + "; " + sql;
        try (PreparedStatement statement = connection.prepareStatement(both)) {
            binder.bind(statement);
            statement.execute();
            statement.getMoreResults();
            return rows(statement, reader);
        }
    }

    /**
     * What the statements of a transaction run under, to be selected before the first. A statement's plan is kept by its
     * connection: made while the table was almost empty it joins by reading all of it, and does so until the table is
     * analyzed (measured 2026-11-23: 300 us for each result instead of 70, and more with every bet). All our statements go
     * from a few rows to a few rows by an index.
     *
     * @param lockTimeout in milliseconds, an SQL expression of type text
     */
    static String settings(String lockTimeout) {
        return "set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), "
                + "set_config('enable_mergejoin', 'off', true), set_config('lock_timeout', " + lockTimeout + ", true)";
    }

    /** Runs one statement under the transaction's own settings and reads its rows. */
    static <T> List<T> query(Connection connection, String sql, Binder binder, Reader<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binder.bind(statement);
            statement.execute();
            return rows(statement, reader);
        }
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
