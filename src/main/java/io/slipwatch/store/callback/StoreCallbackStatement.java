package io.slipwatch.store.callback;

import io.slipwatch.bet.port.Callback;
import io.slipwatch.bet.port.Callback.About;
import io.slipwatch.store.sql.Columns;
import io.slipwatch.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The one statement that keeps many messages of providers, once each. What was sent more than five minutes from now, by
 * this statement's own clock, is not kept. As with references, a message that another replica's stalled commit holds is
 * told as HELD and stalls nobody else.
 */
final class StoreCallbackStatement {

    private static final int LOCK_TIMEOUT_MILLIS = 1_000;

    private static final Columns<QueuedCallback> COLUMNS = new Columns<QueuedCallback>()
            .with("id", "uuid", QueuedCallback::id)
            .with("provider", "text", row -> row.callback().provider())
            .with("webhook_id", "text", row -> row.callback().webhookId())
            .with("sent", "bigint", row -> row.callback().sentEpochSeconds())
            .with("body", "text", row -> row.callback().body().headHex())
            .with("size_bytes", "int", row -> row.callback().body().sizeBytes())
            .with("sha256", "text", row -> row.callback().body().sha256())
            .maybe(
                    "bet",
                    "uuid",
                    row -> about(row.callback(), About.OurId.class).map(About.OurId::id))
            .maybe(
                    "operator",
                    "text",
                    row -> about(row.callback(), About.Reference.class).map(About.Reference::operator))
            .maybe(
                    "reference",
                    "text",
                    row -> about(row.callback(), About.Reference.class).map(About.Reference::reference));

    /** Standard Webhooks counts whole seconds. What is RECEIVED and not settled in 3 s was left behind by a crash. */
    private static final String SQL = """
            WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS at),
            input AS MATERIALIZED (
                SELECT i.*, clock.at,
                    CASE WHEN NOT pg_try_advisory_xact_lock(
                                 hashtextextended('callback' || chr(31) || i.provider || chr(31) || i.webhook_id, 0))
                             THEN 'HELD'
                         WHEN abs(floor(extract(epoch FROM clock.at)) - i.sent) > 300 THEN 'STALE'
                         ELSE 'TAKEN' END AS verdict
                FROM clock, %s),
            kept AS (
                INSERT INTO callback (id, provider, webhook_id, sent_at, received_at, body, size_bytes, sha256,
                    bet, operator, reference, state, due_at)
                SELECT id, provider, webhook_id, to_timestamp(sent), at, decode(body, 'hex'), size_bytes,
                    decode(sha256, 'hex'), bet, operator, reference, 'RECEIVED', at + interval '3 seconds'
                FROM input WHERE verdict = 'TAKEN' ORDER BY ord
                ON CONFLICT (provider, webhook_id) DO NOTHING)
            SELECT verdict FROM input ORDER BY ord
            """.formatted(COLUMNS.unnest("i"));

    private StoreCallbackStatement() {}

    /** HELD, STALE or TAKEN for each; whether a taken one was new is read in a second statement. */
    static List<String> execute(Connection connection, List<QueuedCallback> queued) throws SQLException {
        return Query.run(
                connection,
                LOCK_TIMEOUT_MILLIS,
                SQL,
                statement -> COLUMNS.bind(connection, statement, 1, queued),
                row -> row.getString(1));
    }

    private static <T> Optional<T> about(Callback callback, Class<T> kind) {
        return callback.about().filter(kind::isInstance).map(kind::cast);
    }
}
