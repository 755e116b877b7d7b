package io.slipwatch.store.callback;

import io.slipwatch.bet.port.Callback;
import io.slipwatch.bet.port.Callback.About;
import io.slipwatch.bet.port.Callbacks.Open;
import io.slipwatch.bet.port.RawBody;
import io.slipwatch.store.sql.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The one statement that looks at kept messages again: those that a crash left behind, and those whose bet has come. Who
 * gets them has some seconds; who still has no bet is looked at again later, the older the later.
 */
final class PendingCallbacks {

    private static final int LOCK_TIMEOUT_MILLIS = 1_000;

    private static final String SQL =
            """
            WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS at),
            due AS MATERIALIZED (
                SELECT c.*, clock.at FROM callback c, clock
                WHERE c.due_at <= (SELECT at FROM clock) AND c.provider = ANY (?)
                ORDER BY c.due_at LIMIT ? FOR NO KEY UPDATE OF c SKIP LOCKED),
            found AS MATERIALIZED (
                SELECT b.operator AS holder, b.id AS bet_id, b.reference AS bet_reference, b.stake_minor, b.currency, c.*
                FROM due c %s),
            looked AS (
                UPDATE callback c SET due_at = f.at
                    + CASE WHEN f.state = 'WAITING' AND f.bet_id IS NULL THEN %s ELSE interval '5 seconds' END
                FROM found f WHERE c.id = f.id)
            SELECT holder, bet_id, bet_reference, stake_minor, currency, id, provider, webhook_id,
                extract(epoch FROM sent_at)::bigint, encode(body, 'hex'), size_bytes, encode(sha256, 'hex'),
                bet, operator, reference
            FROM found WHERE bet_id IS NOT NULL OR state = 'RECEIVED'
            """.formatted(KnownCallbacks.BET, CompleteCallbackStatement.patience("f.at", "f.received_at"));

    private PendingCallbacks() {}

    static List<Open> execute(Connection connection, Collection<String> providers, int limit) throws SQLException {
        return Query.run(
                connection,
                LOCK_TIMEOUT_MILLIS,
                SQL,
                statement -> {
                    statement.setArray(1, connection.createArrayOf("text", providers.toArray()));
                    statement.setInt(2, limit);
                },
                PendingCallbacks::open);
    }

    private static Open open(ResultSet row) throws SQLException {
        RawBody body = new RawBody(row.getString(10), row.getInt(11), row.getString(12));
        Callback callback = new Callback(row.getString(7), row.getString(8), row.getLong(9), body, about(row));
        return new Open(Objects.requireNonNull(row.getObject(6, UUID.class)), callback, KnownCallbacks.subject(row));
    }

    private static Optional<About> about(ResultSet row) throws SQLException {
        UUID bet = row.getObject(13, UUID.class);
        if (bet != null) {
            return Optional.of(new About.OurId(bet));
        }
        String operator = row.getString(14);
        return operator == null ? Optional.empty() : Optional.of(new About.Reference(operator, row.getString(15)));
    }
}
