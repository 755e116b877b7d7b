package io.slipwatch.store.claim;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.finding.FindingKind;
import io.slipwatch.store.sql.Micros;
import io.slipwatch.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The statements of the slow sweeps: what nobody will ask for any more becomes a person's work. */
final class SweepStatements {

    private static final int LOCK_TIMEOUT_MILLIS = 1_000;

    /** What nobody could tell for so long is a person's to decide (law "no invented outcome"). */
    private static final String GIVE_UP = """
            WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS at),
            old AS MATERIALIZED (
                SELECT b.operator, b.id, b.version, b.head_hash, b.provider, greatest(clock.at, b.updated_at) AS at,
                    json_build_object('detail', 'given up: no result since '
                        || to_char(b.timed_out_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text AS content,
                    after_without_result(b.status, b.delivery, b.provider_bet_id, b.attempts, b.cause_class,
                        b.cause_code, b.cause_gateway, b.cause_at, greatest(clock.at, b.updated_at)) AS after
                FROM bet b, clock
                WHERE b.provider = ? AND b.status = 'TIMED_OUT' AND b.next_call IS NOT NULL
                    AND (b.owner IS NULL OR b.due_at <= clock.at) AND NOT b.given_up AND b.timed_out_at <= clock.at - ? * interval '1 microsecond'
                ORDER BY b.timed_out_at LIMIT ? FOR NO KEY UPDATE OF b SKIP LOCKED),
            hashed AS MATERIALIZED (
                SELECT o.*, entry_hash(head_hash, operator, id, version + 1, at, 'NOTED', 'slipwatch', content, after) AS hash
                FROM old o),
            given AS (
                UPDATE bet b SET given_up = true, next_call = NULL, due_at = NULL,
                    owner = NULL, call = NULL, call_gateway = NULL, epoch = b.epoch + 1, updated_at = h.at,
                    version = b.version + 1, head_hash = h.hash
                FROM hashed h WHERE b.operator = h.operator AND b.id = h.id),
            written AS (
                INSERT INTO history (operator, bet, version, at, kind, actor, content, after, hash)
                SELECT operator, id, version + 1, at, 'NOTED', 'slipwatch', content, after, hash FROM hashed),
            found AS (
                INSERT INTO finding (id, operator, bet, provider, kind, evidence, opened_at)
                SELECT gen_random_uuid(), operator, id, provider, '%s', 'no result within the give-up time', at
                FROM hashed ON CONFLICT DO NOTHING)
            SELECT operator, id FROM hashed
            """.formatted(FindingKind.GIVEN_UP.slug());

    /**
     * The next provider with open work after that one, by the first entry of each index that holds such work: the number of
     * bets does not count.
     */
    private static String nextProvider(String after) {
        return "least("
                + DueWork.each(
                        work -> "(SELECT provider FROM bet WHERE " + work.index() + " AND provider > " + after
                                + " ORDER BY provider LIMIT 1)",
                        ", ")
                + ")";
    }

    /**
     * Whatever falls due, kind by kind. {@code next_call IS NOT NULL} says the same and fits no partial index: it read all of an
     * operator's bets, 9 s of a cold million (measured 2026-11-30).
     */
    private static final String ANY = DueWork.each(work -> "(" + work.index() + ")", " OR ");

    /** What was sent through a gateway; a bet that was never sent has none. */
    private static final String BOUND = DueWork.each(DueWork::hasGateway, work -> "(" + work.index() + ")", " OR ");

    /** A finding that a person has closed stays closed for the bets that it was opened for. */
    static final String UNCONFIGURED = """
            WITH RECURSIVE provider(name) AS (
                SELECT %3$s
                UNION ALL SELECT %4$s FROM provider WHERE name IS NOT NULL),
            waiting AS (
                SELECT b.operator, p.name AS provider, b.gateway, b.bets, b.newest, '%1$s' AS kind
                FROM provider p CROSS JOIN LATERAL (
                    SELECT operator, gateway, count(*) AS bets, max(created_at) AS newest
                    FROM bet WHERE (%6$s) AND provider = p.name GROUP BY operator, gateway) b
                WHERE p.name <> ALL (?)
                UNION ALL
                SELECT operator, provider, gateway, count(*), max(created_at), '%2$s'
                FROM bet
                WHERE (%5$s) AND provider = ANY (?) AND provider || '/' || gateway <> ALL (?)
                GROUP BY operator, provider, gateway)
            INSERT INTO finding (id, operator, provider, kind, evidence, opened_at)
            SELECT gen_random_uuid(), w.operator, w.provider, w.kind,
                sum(w.bets) || ' bets without a result'
                    || CASE w.kind WHEN '%2$s' THEN ' at gateway ' || string_agg(w.gateway, ', ') ELSE '' END
                    || ' cannot be asked about: it is not in the configuration', clock_timestamp()
            FROM waiting w
            WHERE NOT EXISTS (SELECT FROM finding f WHERE f.operator = w.operator
                AND f.provider = w.provider AND f.kind = w.kind AND f.opened_at >= w.newest)
            GROUP BY w.operator, w.provider, w.kind
            ON CONFLICT DO NOTHING
            RETURNING provider
            """.formatted(
                    FindingKind.PROVIDER_NOT_CONFIGURED.slug(),
                    FindingKind.GATEWAY_NOT_CONFIGURED.slug(),
                    nextProvider("''"),
                    nextProvider("name"),
                    BOUND,
                    ANY);

    private SweepStatements() {}

    static List<BetKey> giveUp(Connection connection, String provider, Duration after, int limit) throws SQLException {
        return Query.run(
                connection,
                LOCK_TIMEOUT_MILLIS,
                GIVE_UP,
                statement -> {
                    statement.setString(1, provider);
                    statement.setLong(2, Micros.of(after));
                    statement.setInt(3, limit);
                },
                row -> new BetKey(row.getString(1), row.getObject(2, UUID.class)));
    }

    static List<String> unconfigured(Connection connection, Set<String> providers, Set<String> gateways)
            throws SQLException {
        return Query.run(
                connection,
                LOCK_TIMEOUT_MILLIS,
                UNCONFIGURED,
                statement -> {
                    java.sql.Array known = connection.createArrayOf("text", providers.toArray());
                    statement.setArray(1, known);
                    statement.setArray(2, known);
                    statement.setArray(3, connection.createArrayOf("text", gateways.toArray()));
                },
                row -> row.getString(1));
    }
}
