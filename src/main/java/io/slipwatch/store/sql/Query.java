package io.slipwatch.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One statement of a transaction and the rows that it gives, behind the settings that it runs under, in one message.
 *
 * @param lockTimeoutMillis how long it waits for a row's lock
 * @param statement one alone
 */
public record Query<T>(int lockTimeoutMillis, String statement, Binder binder, Reader<T> reader)
        implements StatementBatch<List<T>> {

    /** Some ten thousand bets: enough for the sizes of the table and its indexes to tell the planner which one to take. */
    public static final int SMALL_BYTES = 8 * 1024 * 1024;

    /**
     * Longest idle time inside a transaction. Between two round trips we only judge a batch, which takes milliseconds;
     * a longer silence means that the replica was suspended or lost its network. Other writers skip its locked rows, so
     * PostgreSQL must release them well before an overdue bet has to be timed out, 10 s (law "lateness at recording").
     * A choice; it costs 0.3 us a message (measured 2026-11-28).
     */
    private static final int SILENCE_MAX_MILLIS = 5_000;

    /** Sets a statement's parameters. */
    @FunctionalInterface
    public interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Runs one and reads its rows; the transaction stays open. */
    public static <T> List<T> run(
            Connection connection, int lockTimeoutMillis, String statement, Binder binder, Reader<T> reader)
            throws SQLException {
        return new Query<>(lockTimeoutMillis, statement, binder, reader).run(connection);
    }

    /** As a column of a SELECT. */
    public static final String UNCOMPILED = "set_config('jit', 'off', true)";

    /** The same for {@link #SILENCE_MAX_MILLIS}, in readings too: a role may be given less than they need. */
    public static final String SILENCE =
            "set_config('idle_in_transaction_session_timeout', '" + SILENCE_MAX_MILLIS + "', true)";

    /**
     * Settings, as columns of a SELECT, for statements that go from a few rows to a few rows by an index. A statement's plan is
     * kept by its connection: made while the table was almost empty it joins by reading all of it, and does so until the table
     * is analyzed (measured 2026-11-23: 300 us for each result instead of 70, and more with every bet). While the table is small
     * they are planned each time, because even the index may be the wrong one; then once: left to itself PostgreSQL plans a
     * batch of few rows each time, which takes longer than all else (2026-11-25: a third of a small batch, three quarters of a
     * claim). None is compiled, which takes longer than any of them runs: with a {@code jit_above_cost} that suits reports on
     * the same server, each claim and each batch waited seconds (PostgreSQL 15, 2026-11-30).
     */
    public static final String BY_INDEX =
            UNCOMPILED + ", set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), "
                    + "set_config('enable_mergejoin', 'off', true), "
                    + "set_config('plan_cache_mode', CASE WHEN pg_relation_size('bet') < " + SMALL_BYTES
                    + " THEN 'force_custom_plan' ELSE 'force_generic_plan' END, true)";

    /**
     * What we acknowledge is durable, whatever this database or role is set to by default: with {@code off} a commit is told
     * before it is written, and one of 45 acknowledged bets was gone (2026-11-30). All else is the operator's own choice and
     * stays: {@code local}, {@code remote_write}, {@code on}, {@code remote_apply}.
     */
    private static final String DURABLE = "set_config('synchronous_commit', "
            + "coalesce(nullif(current_setting('synchronous_commit'), 'off'), 'on'), true)";

    /**
     * A cancelled wait for the standby is told by a warning and by nothing else ({@link CommitWarning}): a session that hears of
     * errors only would take it for a success. It holds until after the wait (xact.c, CommitTransaction).
     */
    private static final String AUDIBLE = "set_config('client_min_messages', 'warning', true)";

    /** What the statements of a transaction run under, as a statement before the first. */
    public static String settings(int lockTimeoutMillis) {
        return "SELECT " + BY_INDEX + ", " + DURABLE + ", " + AUDIBLE + ", set_config('lock_timeout', '"
                + lockTimeoutMillis + "', true), " + SILENCE;
    }

    @Override
    public String sql() {
        return settings(lockTimeoutMillis) + "; " + statement;
    }

    @Override
    public void bind(Connection connection, PreparedStatement prepared) throws SQLException {
        binder.bind(prepared);
    }

    @Override
    public List<T> read(PreparedStatement prepared) throws SQLException {
        prepared.getMoreResults();
        try (ResultSet rows = prepared.getResultSet()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        }
    }
}
