package io.slipwatch.store.claim;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * The one statement that times bets out: by their deadline and the database's clock, whatever provider, claim or
 * configuration there is (law "lateness at recording"). NEVER is closed; what may have arrived is asked on, at the latest now if a submission
 * was planned; an attempt under way is left to its owner.
 */
final class ExpireStatement {

    private static final int LOCK_TIMEOUT_MILLIS = 1_000;

    private static final String SQL = """
            WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS at),
            overdue AS MATERIALIZED (
                SELECT b.operator, b.id, b.version, b.head_hash, greatest(clock.at, b.updated_at) AS at,
                    json_build_object('detail', 'no result by the deadline; delivery ' || b.delivery)::text AS content,
                    after_without_result('TIMED_OUT', b.delivery, b.provider_bet_id, b.attempts, b.cause_class,
                        b.cause_code, b.cause_gateway, b.cause_at, greatest(clock.at, b.updated_at)) AS after
                FROM bet b, clock
                WHERE b.status = 'PENDING' AND b.deadline <= (SELECT at FROM clock)
                ORDER BY b.deadline LIMIT ? FOR NO KEY UPDATE OF b SKIP LOCKED),
            hashed AS MATERIALIZED (
                SELECT o.*, entry_hash(head_hash, operator, id, version + 1, at, 'TIMED_OUT', 'slipwatch', content, after) AS hash
                FROM overdue o),
            expired AS (
                UPDATE bet b SET status = 'TIMED_OUT', timed_out_at = h.at, updated_at = h.at,
                    version = b.version + 1, head_hash = h.hash, step = 0,
                    next_call = CASE WHEN b.owner IS NOT NULL THEN b.next_call
                        WHEN b.delivery <> 'NEVER' THEN 'INQUIRE' END,
                    due_at = CASE WHEN b.owner IS NOT NULL THEN b.due_at
                        WHEN b.delivery <> 'NEVER' THEN CASE WHEN b.next_call = 'INQUIRE' THEN b.due_at ELSE h.at END END
                FROM hashed h WHERE b.operator = h.operator AND b.id = h.id),
            written AS (
                INSERT INTO history (operator, bet, version, at, kind, actor, content, after, hash)
                SELECT operator, id, version + 1, at, 'TIMED_OUT', 'slipwatch', content, after, hash FROM hashed)
            SELECT operator, id FROM hashed
            """;

    private ExpireStatement() {}

    static List<BetKey> execute(Connection connection, int limit) throws SQLException {
        return Query.run(
                connection,
                LOCK_TIMEOUT_MILLIS,
                SQL,
                statement -> statement.setInt(1, limit),
                row -> new BetKey(row.getString(1), row.getObject(2, UUID.class)));
    }
}
