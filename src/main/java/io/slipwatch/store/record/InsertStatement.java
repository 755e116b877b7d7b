package io.slipwatch.store.record;

import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.contract.Placement;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.store.sql.Columns;
import io.slipwatch.store.sql.Micros;
import io.slipwatch.store.sql.StatementBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What inserts many bets, born claimed where a slot is in hand, and their first history entries; it ends its transaction in
 * the same message. All references are locked by now and known to nobody. What can be computed before is computed before:
 * this runs for every bet.
 */
final class InsertStatement implements StatementBatch<Set<UUID>> {

    private static final Columns<PendingInsert> BETS = new Columns<PendingInsert>()
            .with("operator", "text", row -> row.bet().key().operator())
            .with("id", "uuid", row -> row.bet().key().id())
            .with("reference", "text", row -> row.bet().reference())
            .with("provider", "text", row -> row.bet().provider())
            .with("player_id", "text", row -> row.bet().playerId())
            .with("game_id", "text", row -> row.bet().gameId())
            .maybe("round_id", "text", row -> row.bet().roundId())
            .with("stake_minor", "bigint", row -> row.bet().stake().amount())
            .with("currency", "text", row -> row.bet().stake().currency())
            .with("currency_exponent", "int", row -> row.admitted().exponent())
            .with("placed_us", "bigint", row -> Micros.of(row.bet().placedAt()))
            .with("until_us", "bigint", row -> Micros.of(Duration.between(row.at(), row.deadline())))
            .maybe("details", "text", row -> row.bet().details())
            .with(
                    "fingerprint",
                    "bytea",
                    row -> HexFormat.of().parseHex(row.bet().fingerprint().hex()))
            .with("call", "text", row -> row.contract().firstCall().name())
            .with("delivery", "text", row -> unsent(row.contract()).name())
            .maybe(
                    "slot",
                    "text",
                    row -> row.admitted().slot().filter(slot -> row.claimed()).map(Slot::gateway))
            .with(
                    "lease_us",
                    "bigint",
                    row -> Micros.of(row.contract().sending().lease()))
            .with("margin_us", "bigint", row -> Micros.of(row.margin()))
            .maybe("duplicate_of", "uuid", PendingInsert::duplicateOf)
            .with("hash", "bytea", row -> row.hash().bytes());

    private static final Columns<PendingInsert> ENTRIES = new Columns<PendingInsert>()
            .with("operator", "text", row -> row.bet().key().operator())
            .with("bet", "uuid", row -> row.bet().key().id())
            .with("actor", "text", PendingInsert::actor)
            .with("content", "text", PendingInsert::content)
            .with("after", "text", PendingInsert::after)
            .maybe("request_id", "text", row -> row.bet().requestId())
            .with("hash", "bytea", row -> row.hash().bytes());

    private static final String INSERT_BETS = """
            INSERT INTO bet (operator, id, reference, provider, player_id, game_id, round_id, stake_minor, currency,
                currency_exponent, placed_at, deadline, details, fingerprint, created_at, updated_at, status,
                version, head_hash, delivery, submissions, first_sent_at, left_by, gateway, epoch, attempts,
                owner, call, call_gateway, next_call, due_at, duplicate_of)
            SELECT operator, id, reference, provider, player_id, game_id, round_id, stake_minor, currency,
                currency_exponent, %s, until,
                details, fingerprint, at, at, 'PENDING',
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
            FROM (
                SELECT i.*, t.at, t.owner, t.at + i.until_us * interval '1 microsecond' AS until,
                    t.at + i.lease_us * interval '1 microsecond' AS lease,
                    CASE WHEN i.slot IS NULL THEN false
                        WHEN t.at + i.until_us * interval '1 microsecond'
                            > clock_timestamp() + i.margin_us * interval '1 microsecond' THEN true
                        ELSE claim_is_late() END AS claimed
                FROM (SELECT ?::timestamptz AS at, ?::text AS owner) t, %s) input
            """.formatted(Micros.instant("placed_us"), BETS.unnest("i"));

    private static final String INSERT_ENTRIES = """
            INSERT INTO history (operator, bet, version, at, kind, actor, content, after, request_id, hash)
            SELECT operator, bet, 1, ?::timestamptz, 'RECORDED', actor, content, after, request_id, hash FROM %s
            """.formatted(ENTRIES.unnest("i"));

    /** What the database's {@code claim_is_late} raises: a row's own fault, so that its batch is halved and looks again. */
    private static final String LATE_CLAIM = "22SLC";

    private static final String SQL = INSERT_BETS + ";" + INSERT_ENTRIES;

    private final String replica;
    private final Instant at;
    private final List<PendingInsert> inserts;

    /** For these, that stand in the order of operator and reference; at least one. */
    InsertStatement(String replica, Instant at, List<PendingInsert> inserts) {
        this.replica = replica;
        this.at = at;
        this.inserts = inserts;
    }

    @Override
    public String sql() {
        return SQL;
    }

    @Override
    public void bind(Connection connection, PreparedStatement statement) throws SQLException {
        OffsetDateTime now = OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
        statement.setObject(1, now);
        statement.setString(2, replica);
        int next = BETS.bind(connection, statement, 3, inserts);
        statement.setObject(next, now);
        ENTRIES.bind(connection, statement, next + 1, inserts);
    }

    /** Which of them were born claimed: all that were to be, or nothing was inserted. */
    @Override
    public Set<UUID> read(PreparedStatement statement) {
        return inserts.stream()
                .filter(PendingInsert::claimed)
                .map(insert -> insert.bet().key().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether a bet that was to be born claimed came too near to its deadline meanwhile (law "no late submission"), and
     * nothing was inserted for its sake. What its first entry tells was decided, and hashed, before.
     */
    static boolean isLateClaim(SQLException cause) {
        return LATE_CLAIM.equals(cause.getSQLState());
    }

    /** A bet that the game server holds already may be there, without a word from us. */
    static Delivery unsent(Contract contract) {
        return contract.placement() == Placement.BY_PROVIDER ? Delivery.MAYBE : Delivery.NEVER;
    }
}
