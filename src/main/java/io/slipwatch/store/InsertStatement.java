package io.slipwatch.store;

import io.slipwatch.bet.Contract;
import io.slipwatch.bet.Delivery;
import io.slipwatch.bet.Placement;
import io.slipwatch.bet.Slot;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The one statement that inserts many bets, born claimed where a slot is in hand, each with its first history entry. A
 * reference that is known is passed over. What can be computed before is computed before: this runs for every bet.
 */
final class InsertStatement {

    private static final Columns<Birth> COLUMNS = new Columns<Birth>()
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
            .with("placed_at", "timestamptz", row -> row.bet().placedAt())
            .with("until_us", "bigint", row -> micros(Duration.between(row.at(), row.deadline())))
            .maybe("details", "text", row -> row.bet().details())
            .with(
                    "fingerprint",
                    "bytea",
                    row -> HexFormat.of().parseHex(row.bet().fingerprint().hex()))
            .with("call", "text", row -> row.contract().firstCall().name())
            .with("delivery", "text", row -> unsent(row.contract()).name())
            .maybe("slot", "text", row -> row.admitted().slot().map(Slot::gateway))
            .with("lease_us", "bigint", row -> micros(row.contract().sending().lease()))
            .with("margin_us", "bigint", row -> marginMicros(row.contract()))
            .maybe("duplicate_of", "uuid", Birth::duplicateOf)
            .with("actor", "text", Birth::actor)
            .with("content", "text", Birth::content)
            .with("hash", "bytea", Birth::hash);

    /**
     * Whether a row was inserted is asked with IN outside of a condition, which is a hash look-up; a join would be planned
     * for one row and compare each with each (measured 2026-11-23).
     */
    private static final String SQL = """
            WITH input AS MATERIALIZED (
                SELECT i.*, t.at, t.owner, t.at + i.until_us * interval '1 microsecond' AS until,
                    t.at + i.lease_us * interval '1 microsecond' AS lease,
                    i.slot IS NOT NULL AND t.at + i.until_us * interval '1 microsecond'
                        > clock_timestamp() + i.margin_us * interval '1 microsecond' AS claimed
                FROM (SELECT ?::timestamptz AS at, ?::text AS owner) t, %s),
            inserted AS (
                INSERT INTO bet (operator, id, reference, provider, player_id, game_id, round_id, stake_minor, currency,
                    currency_exponent, placed_at, deadline, details, fingerprint, created_at, updated_at, status,
                    version, head_hash, delivery, submissions, first_sent_at, left_by, gateway, epoch, attempts,
                    owner, call, call_gateway, next_call, due_at, duplicate_of)
                SELECT operator, id, reference, provider, player_id, game_id, round_id, stake_minor, currency,
                    currency_exponent, placed_at, until, details, fingerprint, at, at, 'PENDING',
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
                FROM input
                ON CONFLICT (operator, reference) DO NOTHING
                RETURNING id, owner),
            entries AS (
                INSERT INTO history (operator, bet, version, at, kind, actor, content, hash)
                SELECT operator, id, 1, at, 'RECORDED', actor, content, hash
                FROM input WHERE (id IN (SELECT id FROM inserted)) IS TRUE)
            SELECT id, owner IS NOT NULL FROM inserted
            """.formatted(COLUMNS.unnest("i"));

    private InsertStatement() {}

    /** Which of these, that stand in the order of operator and reference, were inserted; and whether born claimed. */
    static Map<UUID, Boolean> execute(Connection connection, String replica, Instant at, List<Birth> births)
            throws SQLException {
        Map<UUID, Boolean> inserted = new HashMap<>();
        Transactions.query(
                        connection,
                        SQL,
                        statement -> {
                            statement.setObject(1, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
                            statement.setString(2, replica);
                            COLUMNS.bind(connection, statement, 3, births);
                        },
                        row -> Map.entry(row.getObject(1, UUID.class), row.getBoolean(2)))
                .forEach(row -> inserted.put(row.getKey(), row.getValue()));
        return inserted;
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

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
