package io.slipwatch.store.callback;

import io.slipwatch.access.caller.Caller;
import io.slipwatch.bet.port.Callbacks.CallbackOutcome;
import io.slipwatch.bet.port.Callbacks.Open;
import io.slipwatch.finding.FindingKind;
import io.slipwatch.store.sql.Columns;
import io.slipwatch.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Writes down what became of kept messages, and opens and closes the findings about them. A final outcome stands: what is
 * settled is not settled again. The word in the WAL makes that one as durable as one's own (law "durable before told").
 */
final class CompleteCallbackStatement {

    private static final int LOCK_TIMEOUT_MILLIS = 1_000;

    private static final Columns<Settling> COLUMNS = new Columns<Settling>()
            .with("id", "uuid", row -> row.callback().id())
            .with("state", "text", Settling::state)
            .maybe("why", "text", Settling::why)
            .with("provider", "text", row -> row.callback().callback().provider())
            .with(
                    "operator",
                    "text",
                    row -> row.callback()
                            .subject()
                            .map(subject -> subject.bet().operator())
                            .orElse(Caller.PLATFORM))
            .maybe(
                    "bet",
                    "uuid",
                    row -> row.callback().subject().map(subject -> subject.bet().id()))
            .with("evidence", "text", Settling::evidence);

    /**
     * Locked in a statement of its own, and in the order of the ids: the next one sees what their holders have written, the
     * findings too.
     */
    private static final String LOCK = """
            SELECT c.id FROM callback c JOIN %s USING (id) ORDER BY c.id FOR NO KEY UPDATE OF c
            """.formatted(COLUMNS.unnest("i"));

    private static final String SQL = """
            WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS at),
            news AS MATERIALIZED (
                SELECT i.*, clock.at, c.received_at FROM clock, %1$s JOIN callback c USING (id)
                WHERE c.settled_at IS NULL),
            settled AS (
                UPDATE callback c SET state = n.state, why = n.why,
                    settled_at = CASE WHEN n.state <> 'WAITING' THEN n.at END,
                    due_at = CASE WHEN n.state = 'WAITING' THEN n.at + %2$s END
                FROM news n WHERE c.id = n.id),
            waiting AS (
                INSERT INTO finding (id, operator, provider, kind, occasion, evidence, opened_at)
                SELECT id, '%5$s', provider, '%3$s', id::text, evidence, at FROM news WHERE state = 'WAITING'
                ON CONFLICT DO NOTHING),
            over AS (
                UPDATE finding f SET closed_at = greatest(n.at, f.opened_at), closed_by = 'slipwatch',
                    closed_reason = CASE n.state WHEN 'DONE' THEN 'the bet has come and has heard it'
                        ELSE 'the bet has come, and it cannot be its result' END
                FROM news n WHERE f.id = n.id AND n.state <> 'WAITING' AND f.closed_at IS NULL),
            quarantined AS (
                INSERT INTO finding (id, operator, bet, provider, kind, occasion, evidence, opened_at)
                SELECT gen_random_uuid(), operator, bet, provider, '%4$s', id::text, evidence, at
                FROM news WHERE state = 'QUARANTINED'
                ON CONFLICT DO NOTHING)
            SELECT pg_logical_emit_message(true, 'slipwatch', 'callback')
            """.formatted(
                    COLUMNS.unnest("i"),
                    patience("n.at", "n.received_at"),
                    FindingKind.RESULT_BEFORE_BET.slug(),
                    FindingKind.CALLBACK_QUARANTINED.slug(),
                    Caller.PLATFORM);

    private CompleteCallbackStatement() {}

    /** A message and what became of it. */
    record Settling(Open callback, CallbackOutcome outcome) {

        String state() {
            return switch (outcome) {
                case CallbackOutcome.Waits _ -> "WAITING";
                case CallbackOutcome.Quarantined _ -> "QUARANTINED";
                case CallbackOutcome.Applied _ -> "DONE";
            };
        }

        Optional<String> why() {
            return outcome instanceof CallbackOutcome.Quarantined quarantined
                    ? Optional.of(quarantined.why())
                    : Optional.empty();
        }

        String evidence() {
            return switch (outcome) {
                case CallbackOutcome.Waits waits -> waits.evidence();
                case CallbackOutcome.Quarantined quarantined -> quarantined.evidence();
                case CallbackOutcome.Applied _ -> "";
            };
        }

        /** Of two outcomes of one message the more final one is written. */
        Settling orMoreFinal(Settling other) {
            return finality() >= other.finality() ? this : other;
        }

        private int finality() {
            return switch (outcome) {
                case CallbackOutcome.Waits _ -> 0;
                case CallbackOutcome.Quarantined _ -> 1;
                case CallbackOutcome.Applied _ -> 2;
            };
        }
    }

    /**
     * How long until a message that waits for its bet is looked at again: a second while it is fresh, when the bet's own
     * commit is about to come; an eighth of its age after that, a minute at most, for as long as it takes. A choice.
     */
    static String patience(String now, String receivedAt) {
        return "least(greatest((%s - %s) / 8, interval '1 second'), interval '1 minute')".formatted(now, receivedAt);
    }

    /** Each message stands once in the list. */
    static int execute(Connection connection, List<Settling> rows) throws SQLException {
        for (String sql : List.of(LOCK, SQL)) {
            Query.run(
                    connection,
                    LOCK_TIMEOUT_MILLIS,
                    sql,
                    statement -> COLUMNS.bind(connection, statement, 1, rows),
                    row -> row.getString(1));
        }
        return rows.size();
    }
}
