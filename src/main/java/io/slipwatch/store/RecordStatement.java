package io.slipwatch.store;

import io.slipwatch.bet.Admission;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The one statement that records many bets: the database's clock judges each, the new ones are inserted in the order of
 * operator and reference (so that two replicas cannot deadlock), born claimed where a slot is in hand, each with its
 * first history entry. Behind {@link GuardLocks}: a reference that another replica's stalled commit holds is told as HELD
 * and stalls nobody else. A guarded bet is held against the latest of its player, and against those of its own batch.
 */
final class RecordStatement {

    /** Peers of a row that another replica holds wait this long at most, once per halving; see {@code Halving}. */
    private static final int LOCK_TIMEOUT_MILLIS_SHARED = 100;

    /** A row that is alone may wait longer for its twin on another replica; design.md's figure. */
    private static final int LOCK_TIMEOUT_MILLIS_ALONE = 1_000;

    /**
     * How many of a player's latest bets are looked at for a first click: a limit on everything. A choice; in the usual
     * window of two seconds no person makes as many.
     */
    private static final int LATEST = 64;

    /**
     * Whether a row was inserted is asked with IN outside of a condition, which is a hash look-up; a join would be planned
     * for one row and compare each with each (measured 2026-11-23).
     */
    private static final String SQL = """
            WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS at, %s AS held, ?::bigint[] AS repeated),
            input AS MATERIALIZED (
                SELECT i.*, clock.at, clock.held,
                    coalesce(i.deadline, clock.at + i.usual_us * interval '1 microsecond') AS until
                FROM clock, %s),
            judged AS MATERIALIZED (
                SELECT i.*,
                    CASE WHEN i.ord = ANY (i.held) THEN 'HELD'
                         WHEN i.call IS NULL THEN 'NOT_ADMITTED'
                         WHEN i.placed_at > i.at + interval '5 minutes' THEN 'PLACED_AHEAD'
                         WHEN i.deadline < i.placed_at THEN 'DEADLINE_BEFORE_PLACED'
                         WHEN i.deadline < i.at + interval '1 second' THEN 'DEADLINE_TOO_NEAR'
                         WHEN i.deadline > i.at + i.max_us * interval '1 microsecond' THEN 'DEADLINE_TOO_FAR'
                         WHEN -i.ord = ANY (i.held) THEN 'CLICKED'
                         ELSE 'TAKEN' END AS verdict,
                    i.slot IS NOT NULL AND i.until > i.at + i.margin_us * interval '1 microsecond' AS claimed,
                    i.at + i.lease_us * interval '1 microsecond' AS lease,
                    (SELECT b.id FROM (
                        SELECT * FROM bet WHERE operator = i.operator AND player_id = i.player_id
                            AND created_at > i.at - i.window_us * interval '1 microsecond' AND i.window_us IS NOT NULL
                        ORDER BY created_at DESC, id DESC LIMIT %s) b
                     WHERE b.game_id = i.game_id AND b.round_id IS NOT DISTINCT FROM i.round_id
                        AND b.stake_minor = i.stake_minor AND b.currency = i.currency
                        AND b.outcome IS DISTINCT FROM 'REJECTED' LIMIT 1) AS earlier
                FROM input i),
            firsts AS MATERIALIZED (
                SELECT DISTINCT ON (j.click) j.click, j.id, j.ord FROM judged j, clock
                WHERE j.click = ANY (clock.repeated) AND j.verdict = 'TAKEN' AND j.earlier IS NULL
                    AND NOT EXISTS (SELECT FROM bet b WHERE b.operator = j.operator AND b.reference = j.reference)
                ORDER BY j.click, j.ord),
            written AS MATERIALIZED (
                SELECT g.*, entry_hash('', operator, id, 1, at, 'RECORDED', actor, told) AS hash,
                    CASE WHEN verdict = 'TAKEN' AND refuses AND duplicate_of IS NOT NULL THEN 'SUSPECTED'
                        ELSE verdict END AS answer
                FROM (SELECT *, CASE WHEN duplicate_of IS NULL THEN content
                        ELSE left(content, -1) || ',"duplicateOf":"' || duplicate_of || '"}' END AS told
                    FROM (SELECT j.*, CASE WHEN j.earlier IS NULL AND j.click = ANY ((SELECT repeated FROM clock)::bigint[])
                            THEN (SELECT f.id FROM firsts f WHERE f.click = j.click AND f.ord < j.ord)
                            ELSE j.earlier END AS duplicate_of
                        FROM judged j) d) g),
            inserted AS (
                INSERT INTO bet (operator, id, reference, provider, player_id, game_id, round_id, stake_minor, currency,
                    currency_exponent, placed_at, deadline, details, fingerprint, created_at, updated_at, status,
                    version, head_hash, delivery, submissions, first_sent_at, left_by, gateway, epoch, attempts,
                    owner, call, call_gateway, next_call, due_at, duplicate_of)
                SELECT operator, id, reference, provider, player_id, game_id, round_id, stake_minor, currency,
                    currency_exponent, placed_at, until, details, decode(fingerprint, 'hex'), at, at, 'PENDING',
                    1, hash,
                    CASE WHEN claimed THEN 'MAYBE' ELSE delivery END,
                    (claimed AND call = 'SUBMIT')::int,
                    CASE WHEN claimed AND call = 'SUBMIT' THEN at END,
                    CASE WHEN claimed AND call = 'SUBMIT' THEN lease END,
                    CASE WHEN claimed AND call = 'SUBMIT' THEN slot END,
                    claimed::int, claimed::int,
                    CASE WHEN claimed THEN owner END,
                    CASE WHEN claimed THEN call END,
                    CASE WHEN claimed THEN slot END,
                    CASE WHEN claimed THEN 'INQUIRE' ELSE call END,
                    CASE WHEN claimed THEN lease ELSE at END,
                    duplicate_of
                FROM written WHERE answer = 'TAKEN' ORDER BY ord
                ON CONFLICT (operator, reference) DO NOTHING
                RETURNING operator, id),
            entries AS (
                INSERT INTO history (operator, bet, version, at, kind, actor, content, hash)
                SELECT w.operator, w.id, 1, w.at, 'RECORDED', w.actor, w.told, w.hash
                FROM written w WHERE ((w.operator, w.id) IN (SELECT operator, id FROM inserted)) IS TRUE)
            SELECT ord, answer, (operator, id) IN (SELECT operator, id FROM inserted), at, until, claimed, duplicate_of
            FROM written ORDER BY ord
            """.formatted(GuardLocks.HELD, RecordInput.COLUMNS.unnest("i"), LATEST);

    private static final String BOTH = GuardLocks.SQL + ";" + SQL;

    private RecordStatement() {}

    /**
     * What the statement says of one candidate.
     *
     * @param verdict TAKEN, HELD, CLICKED (another transaction writes the same under another reference just now),
     *     SUSPECTED, NOT_ADMITTED or the name of a {@link Admission.Refusal}
     * @param inserted false too where the reference is known
     * @param at the database's clock
     * @param duplicateOf the bet that it repeats under another reference
     */
    record Judged(
            int place,
            String verdict,
            boolean inserted,
            Instant at,
            Instant deadline,
            boolean claimed,
            Optional<UUID> duplicateOf) {}

    /** The candidates stand in the order of operator and reference. */
    static List<Judged> execute(Connection connection, List<Candidate> candidates) throws SQLException {
        int lockTimeout = candidates.size() == 1 ? LOCK_TIMEOUT_MILLIS_ALONE : LOCK_TIMEOUT_MILLIS_SHARED;
        return Transactions.second(
                connection,
                BOTH,
                statement -> {
                    int next = GuardLocks.bind(connection, statement, lockTimeout, candidates);
                    statement.setArray(next, connection.createArrayOf("bigint", repeated(candidates)));
                    RecordInput.COLUMNS.bind(connection, statement, next + 1, candidates);
                },
                RecordStatement::judged);
    }

    /** The clicks that stand twice in the batch: only there the statement looks for a first one. */
    private static Object[] repeated(List<Candidate> candidates) {
        Set<Long> once = new HashSet<>();
        return candidates.stream()
                .map(Candidate::click)
                .flatMap(Optional::stream)
                .filter(click -> !once.add(click))
                .distinct()
                .toArray();
    }

    private static Judged judged(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject(4, OffsetDateTime.class);
        OffsetDateTime until = row.getObject(5, OffsetDateTime.class);
        return new Judged(
                row.getInt(1) - 1,
                row.getString(2),
                row.getBoolean(3),
                at.toInstant(),
                until == null ? at.toInstant() : until.toInstant(),
                row.getBoolean(6),
                Optional.ofNullable(row.getObject(7, UUID.class)));
    }
}
