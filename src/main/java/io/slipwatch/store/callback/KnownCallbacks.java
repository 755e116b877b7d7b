package io.slipwatch.store.callback;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.Money;
import io.slipwatch.bet.port.Callback;
import io.slipwatch.bet.port.Callbacks.Subject;
import io.slipwatch.store.sql.Columns;
import io.slipwatch.store.sql.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * How messages stand that are kept, and the bets that they speak of. A second statement, because the snapshot of the
 * insert cannot see a row that was committed meanwhile; its word in the WAL makes what is answered about an earlier
 * message as durable as that (law "durable before told").
 */
final class KnownCallbacks {

    private static final int LOCK_TIMEOUT_MILLIS = 1_000;

    /**
     * The bet that {@code c} speaks of, where its provider has it; a FROM item named {@code b}. Another provider's bet is
     * as unknown as none, whatever the message says.
     */
    static final String BET = """
            LEFT JOIN LATERAL (
                SELECT operator, id, reference, stake_minor, currency FROM bet
                WHERE bet.id = c.bet AND bet.provider = c.provider
                UNION ALL
                SELECT operator, id, reference, stake_minor, currency FROM bet
                WHERE bet.operator = c.operator AND bet.reference = c.reference AND bet.provider = c.provider
                LIMIT 1) b ON true
            """;

    private static final Columns<Callback> COLUMNS = new Columns<Callback>()
            .with("provider", "text", Callback::provider)
            .with("webhook_id", "text", Callback::webhookId);

    private static final String SQL = """
            SELECT b.operator, b.id, b.reference, b.stake_minor, b.currency,
                c.provider, c.webhook_id, c.id, c.state, encode(c.sha256, 'hex'), c.why,
                pg_logical_emit_message(true, 'slipwatch', 'callback')
            FROM %s JOIN callback c USING (provider, webhook_id)
            """.formatted(COLUMNS.unnest("i")) + BET;

    private KnownCallbacks() {}

    /** What tells a provider's messages apart. */
    record MessageKey(String provider, String webhookId) {
        static MessageKey of(Callback callback) {
            return new MessageKey(callback.provider(), callback.webhookId());
        }
    }

    /** A kept message. */
    record KeptCallback(
            MessageKey message, UUID id, String state, String sha256, String why, Optional<Subject> subject) {}

    static Map<MessageKey, KeptCallback> find(Connection connection, List<Callback> callbacks) throws SQLException {
        Map<MessageKey, KeptCallback> found = new HashMap<>();
        Query.run(
                        connection,
                        LOCK_TIMEOUT_MILLIS,
                        SQL,
                        statement -> COLUMNS.bind(connection, statement, 1, callbacks),
                        KnownCallbacks::kept)
                .forEach(kept -> found.put(kept.message(), kept));
        return found;
    }

    private static KeptCallback kept(ResultSet row) throws SQLException {
        return new KeptCallback(
                new MessageKey(row.getString(6), row.getString(7)),
                Objects.requireNonNull(row.getObject(8, UUID.class)),
                row.getString(9),
                row.getString(10),
                Optional.ofNullable(row.getString(11)).orElse(""),
                subject(row));
    }

    /** From the first five columns. */
    static Optional<Subject> subject(ResultSet row) throws SQLException {
        UUID id = row.getObject(2, UUID.class);
        return id == null
                ? Optional.empty()
                : Optional.of(new Subject(
                        new BetKey(row.getString(1), id),
                        row.getString(3),
                        new Money(row.getLong(4), row.getString(5))));
    }
}
