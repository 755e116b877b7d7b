package io.slipwatch.store.claim;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.port.DueBets.Quota;
import io.slipwatch.store.sql.Micros;
import io.slipwatch.store.sql.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The one statement that claims what is due at one gateway. A submission is claimed only while its deadline is further
 * away than the margin (law "no late submission"): those that were never sent oldest deadline first, those that are sent again as their turns
 * come, each kind by an index that holds nothing else. What has an owner whose lease ran out gets that written into its
 * history and is inquired (law "a lost lease is UNKNOWN"). During the attempt the row says what the finder of a lost lease does: inquire, when
 * the lease is over.
 */
final class ClaimStatement {

    /** Rows that others hold are skipped, so that this never waits for one. */
    private static final int LOCK_TIMEOUT_MILLIS = 1_000;

    /**
     * Parameters, not columns of a common table expression, are compared with the index's columns, so that the index gives
     * the order; and the locked row itself is selected, because the statement's snapshot may be older than the lock.
     */
    private static final String DUE = """
            SELECT * FROM (
                SELECT bet.*, '%1$s' AS ask FROM bet
                WHERE provider = ? AND next_call = '%1$s' AND due_at <= (SELECT at FROM clock)
                    AND (gateway IS NULL OR gateway = ? OR ?) AND %2$s
                ORDER BY %3$s LIMIT ? FOR NO KEY UPDATE SKIP LOCKED) AS due
            """;

    private static final String IN_TIME = "deadline > (SELECT at FROM clock) + ? * interval '1 microsecond'";

    /** Where another gateway has a place, that one is tried next. */
    private static final String ELSEWHERE = " AND (gateway IS NOT NULL OR ? OR cause_gateway IS DISTINCT FROM ?)";

    private static final String SQL = """
            WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS at),
            first AS MATERIALIZED (%s),
            again AS MATERIALIZED (%s),
            ask AS MATERIALIZED (%s),
            due AS MATERIALIZED (
                SELECT d.*, d.owner IS NOT NULL AS lost, greatest(clock.at, d.updated_at) AS at, clock.at AS now,
                    clock.at + ? * interval '1 microsecond' AS lease, ?::text AS p_owner, ?::text AS p_gateway,
                    json_build_object(
                        'attempt', json_build_object('number', d.attempts, 'call', d.call, 'answer', 'UNKNOWN',
                            'code', 'OWNER_LOST', 'gateway', d.call_gateway),
                        'next', json_build_object('call', 'INQUIRE', 'inMillis', 0),
                        'detail', 'the lease ran out and nobody recorded the end')::text AS content
                FROM (SELECT *, row_number() OVER () AS turn FROM first
                      UNION ALL SELECT *, row_number() OVER () FROM again
                      UNION ALL SELECT *, row_number() OVER () FROM ask
                      ORDER BY turn LIMIT ?) d, clock),
            hashed AS MATERIALIZED (
                SELECT d.*, CASE WHEN lost THEN entry_hash(head_hash, operator, id, version + 1, at, 'ATTEMPTED',
                    'slipwatch', content) END AS hash
                FROM due d),
            claimed AS (
                UPDATE bet b SET
                    owner = d.p_owner, call = d.ask, call_gateway = d.p_gateway,
                    epoch = b.epoch + 1, attempts = b.attempts + 1,
                    next_call = 'INQUIRE', due_at = d.lease,
                    delivery = CASE WHEN d.ask = 'SUBMIT' AND b.delivery = 'NEVER' THEN 'MAYBE' ELSE b.delivery END,
                    submissions = b.submissions + (d.ask = 'SUBMIT')::int,
                    first_sent_at = CASE WHEN d.ask = 'SUBMIT' THEN coalesce(b.first_sent_at, d.now)
                        ELSE b.first_sent_at END,
                    left_by = CASE WHEN d.ask = 'SUBMIT' THEN d.lease ELSE b.left_by END,
                    gateway = CASE WHEN d.ask = 'SUBMIT' THEN d.p_gateway ELSE b.gateway END,
                    version = b.version + d.lost::int,
                    head_hash = coalesce(d.hash, b.head_hash),
                    updated_at = CASE WHEN d.lost THEN d.at ELSE b.updated_at END,
                    cause_class = CASE WHEN d.lost THEN 'UNKNOWN' ELSE b.cause_class END,
                    cause_code = CASE WHEN d.lost THEN 'OWNER_LOST' ELSE b.cause_code END,
                    cause_gateway = CASE WHEN d.lost THEN b.call_gateway ELSE b.cause_gateway END,
                    cause_at = CASE WHEN d.lost THEN d.at ELSE b.cause_at END
                FROM hashed d WHERE b.operator = d.operator AND b.id = d.id
                RETURNING b.operator, b.id, b.call, b.epoch),
            written AS (
                INSERT INTO history (operator, bet, version, at, kind, actor, content, hash)
                SELECT operator, id, version + 1, at, 'ATTEMPTED', 'slipwatch', content, hash FROM hashed WHERE lost)
            SELECT operator, id, call, epoch FROM claimed
            """.formatted(
                    DUE.formatted("SUBMIT", "attempts = 0 AND " + IN_TIME, "deadline"),
                    DUE.formatted("SUBMIT", "attempts > 0 AND " + IN_TIME + ELSEWHERE, "due_at"),
                    DUE.formatted("INQUIRE", "true", "due_at"));

    private ClaimStatement() {}

    /** A row that is claimed now, with the epoch that the claim made current. */
    record Row(BetKey bet, Call call, long epoch) {}

    static List<Row> execute(Connection connection, Contract contract, Quota quota, String owner) throws SQLException {
        return Query.run(
                connection,
                LOCK_TIMEOUT_MILLIS,
                SQL,
                statement -> bind(statement, contract, quota, owner),
                row -> new Row(
                        new BetKey(row.getString(1), row.getObject(2, UUID.class)),
                        Call.valueOf(row.getString(3)),
                        row.getLong(4)));
    }

    private static void bind(PreparedStatement statement, Contract contract, Quota quota, String owner)
            throws SQLException {
        long margin = Micros.of(contract.sending().margin());
        List<Object> values = new ArrayList<>(where(contract, quota));
        values.addAll(List.of(margin, quota.places()));
        values.addAll(where(contract, quota));
        values.addAll(List.of(margin, quota.onlyGateway(), quota.gateway(), quota.resubmissions()));
        values.addAll(where(contract, quota));
        values.add(quota.places());
        values.addAll(List.of(Micros.of(contract.sending().lease()), owner, quota.gateway(), quota.places()));
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    private static List<Object> where(Contract contract, Quota quota) {
        return List.of(
                contract.provider(), quota.gateway(), contract.resending().gatewaysShareDedupe());
    }
}
