package io.slipwatch.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * What stands before {@link RecordStatement} in the same message: whoever writes a reference, or a bet that is guarded
 * against double clicks, holds a transaction's advisory lock on it, tried and never waited for. A statement of its own,
 * because what is judged behind the lock needs a snapshot that is younger than the lock: in one statement a twin that was
 * committed between the two would be overlooked.
 */
final class GuardLocks {

    /** The transaction's setting in which the places that others hold travel: below zero where only the guard is held. */
    static final String HELD = "string_to_array(current_setting('slipwatch.held'), ',')::bigint[]";

    private static final Columns<Candidate> COLUMNS = new Columns<Candidate>()
            .with("operator", "text", row -> row.bet().key().operator())
            .with("reference", "text", row -> row.bet().reference())
            .maybe("click", "bigint", Candidate::click);

    /**
     * Below this the statement is planned each time: a plan that was kept from an almost empty table looks for a player's
     * bets among all of the operator's, and would be used until the table is analyzed (measured 2026-11-23: three times the
     * work for a whole minute).
     */
    private static final int SMALL_BYTES = 8 * 1024 * 1024;

    static final String SQL = """
            SELECT set_config('lock_timeout', ?::text, true),
                set_config('plan_cache_mode', CASE WHEN pg_relation_size('bet') < %d THEN 'force_custom_plan'
                    ELSE 'auto' END, true),
                set_config('slipwatch.held', coalesce(string_agg(tried.held::text, ','), ''), true)
            FROM (SELECT CASE
                    WHEN NOT pg_try_advisory_xact_lock(hashtextextended(operator || chr(31) || reference, 0)) THEN ord
                    WHEN click IS NOT NULL AND NOT pg_try_advisory_xact_lock(click) THEN -ord
                    END AS held
                FROM %s) tried
            """.formatted(SMALL_BYTES, COLUMNS.unnest("i"));

    private GuardLocks() {}

    /** Binds the statement's parameters; returns the parameter after them. */
    static int bind(Connection connection, PreparedStatement statement, int lockTimeoutMillis, List<Candidate> rows)
            throws SQLException {
        statement.setString(1, Integer.toString(lockTimeoutMillis));
        return COLUMNS.bind(connection, statement, 2, rows);
    }
}
