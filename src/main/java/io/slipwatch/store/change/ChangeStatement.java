package io.slipwatch.store.change;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.decide.Change;
import io.slipwatch.bet.decide.Change.Schedule;
import io.slipwatch.bet.decide.Change.Why;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.Result;
import io.slipwatch.bet.model.State;
import io.slipwatch.store.sql.Columns;
import io.slipwatch.store.sql.EntryHash;
import io.slipwatch.store.sql.Micros;
import io.slipwatch.store.sql.StatementBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What writes many decisions onto their locked bets, with the entries that tell of them, and ends the transaction in the same
 * message. All that can be computed before is computed before: this runs for every result.
 */
final class ChangeStatement implements StatementBatch<Set<BetKey>> {

    private static final Columns<Rewritten> BETS = new Columns<Rewritten>()
            .with("operator", "text", row -> row.bet().key().operator())
            .with("id", "uuid", row -> row.bet().key().id())
            .with("at_us", "bigint", row -> Micros.of(row.bet().at()))
            .with("entries", "int", row -> row.entries().size())
            .with("head_hash", "bytea", row -> row.head().bytes())
            .with("status", "text", row -> row.change().state().status().name())
            .maybe("outcome", "text", row -> row.planned().result(Result::outcome))
            .maybe("payout_minor", "bigint", row -> row.planned().result(Result::payoutMinorUnits))
            .maybe("revision", "int", row -> row.planned().result(Result::revision))
            .with(
                    "late",
                    "boolean",
                    row -> row.planned().returned().map(State.Returned::late).orElse(false))
            .with(
                    "ours",
                    "boolean",
                    row -> row.planned().returned().map(State.Returned::ours).orElse(false))
            .maybe("provider_bet_id", "text", row -> row.change().providerBetId())
            .maybe("held_outcome", "text", row -> row.planned().held(Result::outcome))
            .maybe("held_payout_minor", "bigint", row -> row.planned().held(Result::payoutMinorUnits))
            .maybe("held_revision", "int", row -> row.planned().held(Result::revision))
            .with("heard", "text", row -> String.join(" ", row.change().heard().marks()))
            .with("delivery", "text", row -> row.change().sending().delivery().name())
            .with("submissions", "int", row -> row.change().sending().submissions())
            .maybe("first_sent_at", "timestamptz", row -> row.change().sending().firstAt())
            .maybe("left_by", "timestamptz", row -> row.change().sending().leftBy())
            .maybe("gateway", "text", row -> row.change().sending().gateway())
            .with("attempts_taken", "int", row -> row.change().attemptsTaken())
            .with("schedules", "boolean", row -> row.change().schedule().isPresent())
            .maybe("next_call", "text", Rewritten::nextCall)
            .maybe("due_us", "bigint", Rewritten::dueMicros)
            .maybe("step", "int", row -> row.change().schedule().map(Schedule::step))
            .maybe("cause_class", "text", row -> row.planned().why().map(Why::attempt))
            .maybe("cause_code", "text", row -> row.planned().why().flatMap(Why::code))
            .maybe("cause_gateway", "text", row -> row.planned().why().flatMap(Why::gateway))
            .maybe("cause_us", "bigint", Rewritten::causeMicros);

    private static final Columns<ChainedEntry> ENTRIES = new Columns<ChainedEntry>()
            .with("operator", "text", row -> row.bet().operator())
            .with("bet", "uuid", row -> row.bet().id())
            .with("version", "int", ChainedEntry::version)
            .with("at_us", "bigint", row -> Micros.of(row.at()))
            .with("kind", "text", row -> row.entry().kind())
            .with("actor", "text", row -> row.entry().actor())
            .with("content", "text", ChainedEntry::content)
            .with("after", "text", ChainedEntry::after)
            .maybe("request_id", "text", row -> row.entry().requestId())
            .with("hash", "bytea", row -> row.hash().bytes());

    private static final String UPDATE_BETS = """
            UPDATE bet b SET
                version = b.version + c.entries,
                -- What ends a claim without an entry must still be seen by who read the bet before.
                epoch = b.epoch + (c.schedules AND c.entries = 0)::int,
                head_hash = c.head_hash,
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
                due_at = CASE WHEN c.schedules THEN %s ELSE b.due_at END,
                step = CASE WHEN c.schedules THEN c.step ELSE b.step END,
                cause_class = CASE WHEN c.schedules THEN c.cause_class ELSE b.cause_class END,
                cause_code = CASE WHEN c.schedules THEN c.cause_code ELSE b.cause_code END,
                cause_gateway = CASE WHEN c.schedules THEN c.cause_gateway ELSE b.cause_gateway END,
                cause_at = CASE WHEN c.schedules THEN %s ELSE b.cause_at END
            FROM (SELECT i.*, %s AS at FROM %s) c
            WHERE b.operator = c.operator AND b.id = c.id
            """.formatted(
            Micros.instant("c.due_us"), Micros.instant("c.cause_us"), Micros.instant("i.at_us"), BETS.unnest("i"));

    private static final String INSERT_ENTRIES = """
            INSERT INTO history (operator, bet, version, at, kind, actor, content, after, request_id, hash)
            SELECT operator, bet, version, %s, kind, actor, content, after, request_id, hash FROM %s
            """.formatted(Micros.instant("at_us"), ENTRIES.unnest("i"));

    private static final String SQL = UPDATE_BETS + ";" + INSERT_ENTRIES;
    private static final String NOTHING = "SELECT 'no decision holds any more'";

    private final List<Rewritten> rows;

    /** For these, each of which stands once in the list. */
    ChangeStatement(List<LockedBet> locked) {
        this.rows = locked.stream()
                .map(bet -> new Rewritten(bet, ChainedEntry.of(bet)))
                .toList();
    }

    /** A bet and the entries that it gets. */
    private record Rewritten(LockedBet bet, List<ChainedEntry> entries) {

        DecidedChange planned() {
            return bet.planned();
        }

        Change change() {
            return planned().change();
        }

        EntryHash head() {
            return entries.isEmpty() ? bet.head() : entries.getLast().hash();
        }

        Optional<Call> nextCall() {
            return change().schedule().flatMap(Schedule::next);
        }

        Optional<Long> dueMicros() {
            return change().schedule()
                    .filter(plan -> plan.next().isPresent())
                    .map(plan -> Micros.of(bet.at()) + Micros.of(plan.in()));
        }

        Optional<Long> causeMicros() {
            return planned().why().map(why -> Micros.of(why.at().orElse(bet.at())));
        }
    }

    @Override
    public String sql() {
        return rows.isEmpty() ? NOTHING : SQL;
    }

    @Override
    public void bind(Connection connection, PreparedStatement statement) throws SQLException {
        if (!rows.isEmpty()) {
            int next = BETS.bind(connection, statement, 1, rows);
            List<ChainedEntry> entries =
                    rows.stream().flatMap(row -> row.entries().stream()).toList();
            ENTRIES.bind(connection, statement, next, entries);
        }
    }

    /** All of them: their rows are locked. */
    @Override
    public Set<BetKey> read(PreparedStatement statement) {
        return rows.stream().map(row -> row.bet().key()).collect(Collectors.toUnmodifiableSet());
    }
}
