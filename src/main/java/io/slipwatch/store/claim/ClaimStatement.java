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
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The one statement that claims what is due at one gateway, {@link DueWork} by its kinds. A submission is claimed only while its
 * deadline is further away than the margin (law "no late submission"). What has an owner whose lease ran out gets that written into its
 * history and is inquired (law "a lost lease is UNKNOWN"). During the attempt the row says what the finder of a lost lease does: inquire, when
 * the lease is over.
 */
final class ClaimStatement {

    /** Rows that others hold are skipped, so that this never waits for one. */
    private static final int LOCK_TIMEOUT_MILLIS = 1_000;

    static final String SQL = """
            WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS at),
            %s,
            due AS MATERIALIZED (
                SELECT d.*, d.owner IS NOT NULL AS lost, greatest(clock.at, d.updated_at) AS at, clock.at AS now,
                    clock.at + ? * interval '1 microsecond' AS lease, ?::text AS p_owner, ?::text AS p_gateway,
                    json_build_object(
                        'attempt', json_build_object('number', d.attempts, 'call', d.call, 'answer', 'UNKNOWN',
                            'code', 'OWNER_LOST', 'gateway', d.call_gateway),
                        'next', json_build_object('call', 'INQUIRE', 'inMillis', 0),
                        'detail', 'the lease ran out and nobody recorded the end')::text AS content,
                    CASE WHEN d.owner IS NOT NULL THEN after_without_result(d.status,
                        CASE WHEN d.ask = 'SUBMIT' AND d.delivery = 'NEVER' THEN 'MAYBE' ELSE d.delivery END,
                        d.provider_bet_id, d.attempts + 1, 'UNKNOWN', 'OWNER_LOST', d.call_gateway,
                        greatest(clock.at, d.updated_at), greatest(clock.at, d.updated_at)) END AS after
                FROM (%s
                      ORDER BY turn LIMIT ?) d, clock),
            hashed AS MATERIALIZED (
                SELECT d.*, CASE WHEN lost THEN entry_hash(head_hash, operator, id, version + 1, at, 'ATTEMPTED',
                    'slipwatch', content, after) END AS hash
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
                RETURNING b.operator, b.id, b.call, b.epoch,
                    (extract(epoch FROM d.now - d.due_at) * 1000000)::bigint AS due_micros),
            written AS (
                INSERT INTO history (operator, bet, version, at, kind, actor, content, after, hash)
                SELECT operator, id, version + 1, at, 'ATTEMPTED', 'slipwatch', content, after, hash FROM hashed WHERE lost)
            SELECT operator, id, call, epoch, due_micros FROM claimed
            """.formatted(
            DueWork.each(DueWork::part, ",\n"),
            DueWork.each(work -> "SELECT *, row_number() OVER () AS turn FROM " + work.table(), "\nUNION ALL "));

    private ClaimStatement() {}

    /** A row that is claimed now, with the epoch that the claim made current, and how long it was due. */
    record Row(BetKey bet, Call call, long epoch, Duration due) {}

    static List<Row> execute(Connection connection, Contract contract, Quota quota, String owner) throws SQLException {
        return Query.run(
                connection,
                LOCK_TIMEOUT_MILLIS,
                SQL,
                statement -> bind(statement, contract, quota, owner),
                row -> new Row(
                        new BetKey(row.getString(1), row.getObject(2, UUID.class)),
                        Call.valueOf(row.getString(3)),
                        row.getLong(4),
                        Duration.of(row.getLong(5), ChronoUnit.MICROS)));
    }

    private static void bind(PreparedStatement statement, Contract contract, Quota quota, String owner)
            throws SQLException {
        List<Object> values = new ArrayList<>();
        for (DueWork work : DueWork.values()) {
            values.addAll(work.values(contract, quota));
        }
        values.addAll(List.of(Micros.of(contract.sending().lease()), owner, quota.gateway(), quota.places()));
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }
}
