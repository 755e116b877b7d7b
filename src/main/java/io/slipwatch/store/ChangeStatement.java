package io.slipwatch.store;

import io.slipwatch.bet.BetKey;
import io.slipwatch.bet.Change.Schedule;
import io.slipwatch.bet.Change.Why;
import io.slipwatch.bet.Entry;
import io.slipwatch.bet.Result;
import io.slipwatch.bet.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * The one statement that writes many decisions, each only onto the version and epoch that it was decided on and only on
 * the side of the deadline that it was decided for, by the database's clock after the row is locked (law 7). A row that
 * somebody else holds is passed over, so that a stalled commit stalls nobody who does not need its row. The history's hashes are chained here, from the head that the locked row holds.
 */
final class ChangeStatement {

    private static final int LOCK_TIMEOUT_MILLIS = 1_000;

    private static final Columns<Planned> COLUMNS = new Columns<Planned>()
            .with("operator", "text", row -> row.key().operator())
            .with("id", "uuid", row -> row.key().id())
            .with("expected_version", "int", row -> row.known().version())
            .with("expected_epoch", "bigint", row -> row.known().epoch())
            .with("side", "text", row -> row.change().when().name())
            .with("status", "text", row -> row.change().state().status().name())
            .maybe("outcome", "text", row -> row.result(Result::outcome))
            .maybe("payout_minor", "bigint", row -> row.result(Result::payoutMinorUnits))
            .maybe("revision", "int", row -> row.result(Result::revision))
            .with(
                    "late",
                    "boolean",
                    row -> row.returned().map(State.Returned::late).orElse(false))
            .with(
                    "ours",
                    "boolean",
                    row -> row.returned().map(State.Returned::ours).orElse(false))
            .maybe("provider_bet_id", "text", row -> row.change().providerBetId())
            .maybe("held_outcome", "text", row -> row.held(Result::outcome))
            .maybe("held_payout_minor", "bigint", row -> row.held(Result::payoutMinorUnits))
            .maybe("held_revision", "int", row -> row.held(Result::revision))
            .with("heard", "text", row -> String.join(" ", row.change().heard().marks()))
            .with("delivery", "text", row -> row.sending().delivery().name())
            .with("submissions", "int", row -> row.sending().submissions())
            .maybe("first_sent_at", "timestamptz", row -> row.sending().firstAt())
            .maybe("left_by", "timestamptz", row -> row.sending().leftBy())
            .maybe("gateway", "text", row -> row.sending().gateway())
            .with("attempts_taken", "int", row -> row.change().attemptsTaken())
            .with("schedules", "boolean", row -> row.change().schedule().isPresent())
            .maybe("next_call", "text", row -> row.change().schedule().flatMap(Schedule::next))
            .maybe(
                    "due_us",
                    "bigint",
                    row -> row.change().schedule().map(plan -> plan.in().toNanos() / 1_000))
            .maybe("step", "int", row -> row.change().schedule().map(Schedule::step))
            .maybe("cause_class", "text", row -> row.why().map(Why::attempt))
            .maybe("cause_code", "text", row -> row.why().flatMap(Why::code))
            .maybe("cause_gateway", "text", row -> row.why().flatMap(Why::gateway))
            .maybe("cause_at", "timestamptz", row -> row.why().flatMap(Why::at))
            .with("entries", "int", row -> row.change().entries().size())
            .maybe("kind1", "text", row -> row.entry(0, Entry::kind))
            .maybe("actor1", "text", row -> row.entry(0, Entry::actor))
            .maybe("content1", "text", row -> row.entry(0, EntryJson::write))
            .maybe("kind2", "text", row -> row.entry(1, Entry::kind))
            .maybe("actor2", "text", row -> row.entry(1, Entry::actor))
            .maybe("content2", "text", row -> row.entry(1, EntryJson::write));

    private static final String SQL = """
            WITH locked AS MATERIALIZED (
                SELECT b.version, b.head_hash, b.updated_at, b.deadline, b.status AS was, i.*
                FROM %s JOIN bet b USING (operator, id)
                WHERE b.version = i.expected_version AND b.epoch = i.expected_epoch
                ORDER BY b.operator, b.id
                FOR NO KEY UPDATE OF b SKIP LOCKED),
            timed AS MATERIALIZED (SELECT l.*, clock_timestamp() AS clock FROM locked l),
            agreed AS MATERIALIZED (
                SELECT t.*, greatest(t.clock, t.updated_at) AS at,
                    CASE WHEN t.entries > 0 THEN entry_hash(t.head_hash, t.operator, t.id, t.version + 1,
                        greatest(t.clock, t.updated_at), t.kind1, t.actor1, t.content1) END AS hash1
                FROM timed t
                WHERE t.side = 'ANY_TIME' OR (t.side = 'BEFORE_DEADLINE') = (t.clock < t.deadline)),
            chained AS MATERIALIZED (
                SELECT a.*, CASE WHEN a.entries > 1 THEN entry_hash(a.hash1, a.operator, a.id, a.version + 2,
                        a.at, a.kind2, a.actor2, a.content2) END AS hash2
                FROM agreed a),
            updated AS (
                UPDATE bet b SET
                    version = b.version + c.entries,
                    -- What ends a claim without an entry must still be seen by who read the bet before.
                    epoch = b.epoch + (c.schedules AND c.entries = 0)::int,
                    head_hash = coalesce(c.hash2, c.hash1, b.head_hash),
                    updated_at = CASE WHEN c.entries > 0 THEN c.at ELSE b.updated_at END,
                    status = c.status, outcome = c.outcome, payout_minor = c.payout_minor, revision = c.revision,
                    late = c.late, ours = c.ours, provider_bet_id = c.provider_bet_id,
                    returned_at = CASE WHEN c.status = 'RETURNED' THEN coalesce(b.returned_at, c.at) END,
                    timed_out_at = CASE WHEN c.status = 'TIMED_OUT' OR (c.status = 'RETURNED' AND c.late)
                        THEN coalesce(b.timed_out_at, c.at) ELSE b.timed_out_at END,
                    held_outcome = c.held_outcome, held_payout_minor = c.held_payout_minor,
                    held_revision = c.held_revision, heard = c.heard,
                    delivery = c.delivery, submissions = c.submissions, first_sent_at = c.first_sent_at,
                    left_by = c.left_by, gateway = c.gateway,
                    attempts = b.attempts - c.attempts_taken,
                    owner = CASE WHEN NOT c.schedules THEN b.owner END,
                    call = CASE WHEN NOT c.schedules THEN b.call END,
                    call_gateway = CASE WHEN NOT c.schedules THEN b.call_gateway END,
                    next_call = CASE WHEN c.schedules THEN c.next_call ELSE b.next_call END,
                    due_at = CASE WHEN NOT c.schedules THEN b.due_at
                        WHEN c.next_call IS NOT NULL THEN c.at + c.due_us * interval '1 microsecond' END,
                    step = CASE WHEN c.schedules THEN c.step ELSE b.step END,
                    cause_class = CASE WHEN c.schedules THEN c.cause_class ELSE b.cause_class END,
                    cause_code = CASE WHEN c.schedules THEN c.cause_code ELSE b.cause_code END,
                    cause_gateway = CASE WHEN c.schedules THEN c.cause_gateway ELSE b.cause_gateway END,
                    cause_at = CASE WHEN NOT c.schedules THEN b.cause_at
                        WHEN c.cause_class IS NOT NULL THEN coalesce(c.cause_at, c.at) END
                FROM chained c WHERE b.operator = c.operator AND b.id = c.id),
            written AS (
                INSERT INTO history (operator, bet, version, at, kind, actor, content, hash)
                SELECT operator, id, version + 1, at, kind1, actor1, content1, hash1 FROM chained WHERE entries > 0
                UNION ALL
                SELECT operator, id, version + 2, at, kind2, actor2, content2, hash2 FROM chained WHERE entries > 1)
            SELECT operator, id FROM chained
            """.formatted(COLUMNS.unnest("i"));

    private static final String WAS_WRITTEN = """
            SELECT version, pg_logical_emit_message(true, 'slipwatch', 'doubt') FROM history
            WHERE operator = ? AND bet = ? AND version = ? AND content = ?
            """;

    private ChangeStatement() {}

    /**
     * Whether a change whose commit was uncertain stands in the history. The word that is written into the WAL makes the
     * answer as durable as the entry (law 8). A change without entries may simply be decided again.
     */
    static boolean wasWritten(Connection connection, Planned planned) throws SQLException {
        if (planned.change().entries().isEmpty()) {
            return false;
        }
        return !Query.run(
                        connection,
                        LOCK_TIMEOUT_MILLIS,
                        WAS_WRITTEN,
                        statement -> {
                            statement.setString(1, planned.key().operator());
                            statement.setObject(2, planned.key().id());
                            statement.setInt(3, planned.known().version() + 1);
                            statement.setString(
                                    4, planned.entry(0, EntryJson::write).orElseThrow());
                        },
                        row -> row.getInt(1))
                .isEmpty();
    }

    /** Writes them and tells which were written; a bet stands at most once in the list. */
    static Message<List<BetKey>> of(List<Planned> planned) {
        return new Query<>(
                LOCK_TIMEOUT_MILLIS,
                SQL,
                statement -> COLUMNS.bind(statement.getConnection(), statement, 1, planned),
                row -> new BetKey(row.getString(1), row.getObject(2, UUID.class)));
    }
}
