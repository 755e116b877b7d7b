package io.slipwatch.store;

import io.slipwatch.bet.Admission;
import io.slipwatch.bet.Admission.Admitted;
import io.slipwatch.bet.Contract;
import io.slipwatch.bet.Delivery;
import io.slipwatch.bet.Entry;
import io.slipwatch.bet.EntryKind;
import io.slipwatch.bet.Placement;
import io.slipwatch.bet.Slot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The one statement that records many bets: the database's clock judges each, the new ones are inserted in the order of
 * operator and reference (so that two replicas cannot deadlock), born claimed where a slot is in hand, each with its
 * first history entry. Whoever writes a reference holds a transaction's advisory lock on it, tried and never waited for: a
 * reference that another replica's stalled commit holds is told as HELD and stalls nobody else.
 */
final class RecordStatement {

    /** Peers of a row that another replica holds wait this long at most, once per halving; see {@code Halving}. */
    private static final int LOCK_TIMEOUT_MILLIS_SHARED = 100;

    /** A row that is alone may wait longer for its twin on another replica; design.md's figure. */
    private static final int LOCK_TIMEOUT_MILLIS_ALONE = 1_000;

    private static final Columns<Candidate> COLUMNS = new Columns<Candidate>()
            .with("operator", "text", row -> row.bet().key().operator())
            .with("id", "uuid", row -> row.bet().key().id())
            .with("reference", "text", row -> row.bet().reference())
            .with("provider", "text", row -> row.bet().provider())
            .with("player_id", "text", row -> row.bet().playerId())
            .with("game_id", "text", row -> row.bet().gameId())
            .maybe("round_id", "text", row -> row.bet().roundId())
            .with("stake_minor", "bigint", row -> row.bet().stake().amount())
            .with("currency", "text", row -> row.bet().stake().currency())
            .maybe("currency_exponent", "int", row -> row.admitted().map(Admitted::exponent))
            .with("placed_at", "timestamptz", row -> row.bet().placedAt())
            .maybe("deadline", "timestamptz", row -> row.bet().deadline())
            .maybe(
                    "usual_us",
                    "bigint",
                    row -> row.contract(
                            contract -> micros(contract.deadlines().of(row.bet().gameId()))))
            .maybe(
                    "max_us",
                    "bigint",
                    row -> row.contract(contract -> micros(contract.deadlines().max())))
            .maybe("details", "text", row -> row.bet().details())
            .with("fingerprint", "text", row -> row.bet().fingerprint().hex())
            .maybe(
                    "call",
                    "text",
                    row -> row.contract(contract -> contract.firstCall().name()))
            .maybe(
                    "delivery",
                    "text",
                    row -> row.contract(contract -> unsent(contract).name()))
            .maybe("owner", "text", Candidate::owner)
            .maybe("slot", "text", row -> row.slot().map(Slot::gateway))
            .maybe(
                    "lease_us",
                    "bigint",
                    row -> row.contract(contract -> micros(contract.sending().lease())))
            .maybe("margin_us", "bigint", row -> row.contract(RecordStatement::marginMicros))
            .with("actor", "text", row -> "operator:" + row.bet().key().operator())
            .with("content", "text", RecordStatement::content);

    private static final String SQL = """
            WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS at),
            input AS MATERIALIZED (
                SELECT i.*, clock.at,
                    coalesce(i.deadline, clock.at + i.usual_us * interval '1 microsecond') AS until
                FROM clock, %s),
            judged AS MATERIALIZED (
                SELECT i.*,
                    CASE WHEN NOT pg_try_advisory_xact_lock(hashtextextended(i.operator || chr(31) || i.reference, 0))
                             THEN 'HELD'
                         WHEN i.call IS NULL THEN 'NOT_ADMITTED'
                         WHEN i.placed_at > i.at + interval '5 minutes' THEN 'PLACED_AHEAD'
                         WHEN i.deadline < i.placed_at THEN 'DEADLINE_BEFORE_PLACED'
                         WHEN i.deadline < i.at + interval '1 second' THEN 'DEADLINE_TOO_NEAR'
                         WHEN i.deadline > i.at + i.max_us * interval '1 microsecond' THEN 'DEADLINE_TOO_FAR'
                         ELSE 'TAKEN' END AS verdict,
                    i.slot IS NOT NULL AND i.until > i.at + i.margin_us * interval '1 microsecond' AS claimed,
                    i.at + i.lease_us * interval '1 microsecond' AS lease,
                    entry_hash('', i.operator, i.id, 1, i.at, 'RECORDED', i.actor, i.content) AS hash
                FROM input i),
            inserted AS (
                INSERT INTO bet (operator, id, reference, provider, player_id, game_id, round_id, stake_minor, currency,
                    currency_exponent, placed_at, deadline, details, fingerprint, created_at, updated_at, status,
                    version, head_hash, delivery, submissions, first_sent_at, left_by, gateway, epoch, attempts,
                    owner, call, call_gateway, next_call, due_at)
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
                    CASE WHEN claimed THEN lease ELSE at END
                FROM judged WHERE verdict = 'TAKEN' ORDER BY ord
                ON CONFLICT (operator, reference) DO NOTHING
                RETURNING operator, id),
            entries AS (
                INSERT INTO history (operator, bet, version, at, kind, actor, content, hash)
                SELECT j.operator, j.id, 1, j.at, 'RECORDED', j.actor, j.content, j.hash
                FROM judged j JOIN inserted USING (operator, id))
            SELECT j.ord, j.verdict, i.id IS NOT NULL, j.at, j.until, j.claimed
            FROM judged j LEFT JOIN inserted i USING (operator, id) ORDER BY j.ord
            """.formatted(COLUMNS.unnest("i"));

    private RecordStatement() {}

    /**
     * What the statement says of one candidate.
     *
     * @param verdict TAKEN, HELD, NOT_ADMITTED or the name of a {@link Admission.Refusal}
     * @param inserted false too where the reference is known
     * @param at the database's clock
     */
    record Judged(int place, String verdict, boolean inserted, Instant at, Instant deadline, boolean claimed) {}

    /** The candidates stand in the order of operator and reference. */
    static List<Judged> execute(Connection connection, List<Candidate> candidates) throws SQLException {
        int lockTimeout = candidates.size() == 1 ? LOCK_TIMEOUT_MILLIS_ALONE : LOCK_TIMEOUT_MILLIS_SHARED;
        return Transactions.query(
                connection,
                lockTimeout,
                SQL,
                statement -> COLUMNS.bind(connection, statement, 1, candidates),
                RecordStatement::judged);
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
                row.getBoolean(6));
    }

    /** A bet that the game server holds already may be there, without a word from us. */
    static Delivery unsent(Contract contract) {
        return contract.placement() == Placement.BY_PROVIDER ? Delivery.MAYBE : Delivery.NEVER;
    }

    /** Law 1 keeps a margin before submissions; a read needs none. */
    private static long marginMicros(Contract contract) {
        return contract.placement() == Placement.BY_PROVIDER
                ? 0
                : micros(contract.sending().margin());
    }

    private static String content(Candidate row) {
        String deadline = row.bet().deadline().isPresent()
                ? ""
                : row.contract(contract -> "; deadline "
                                + contract.deadlines().of(row.bet().gameId()) + " after")
                        .orElse("");
        return EntryJson.write(Entry.plain(
                EntryKind.RECORDED, "", "sha256 " + row.bet().fingerprint().hex() + deadline));
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
