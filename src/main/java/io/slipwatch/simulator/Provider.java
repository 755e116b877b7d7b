package io.slipwatch.simulator;

import io.slipwatch.simulator.script.Answer;
import io.slipwatch.simulator.script.Answer.Reply;
import io.slipwatch.simulator.script.HeldBet;
import io.slipwatch.simulator.script.Money;
import io.slipwatch.simulator.script.Outcome;
import io.slipwatch.simulator.script.Push;
import io.slipwatch.simulator.script.Replies;
import io.slipwatch.simulator.script.Result;
import io.slipwatch.simulator.script.Script.Reaction;
import io.slipwatch.simulator.script.ScriptCatalog;
import io.slipwatch.simulator.script.ScriptCatalog.ScriptMatch;
import io.slipwatch.simulator.script.Scripts;
import io.slipwatch.simulator.script.Timeline.Taking;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what each call does and how it is answered, without any I/O. Calls come from the event loop and from tests in
 * the same process; the lock lets one in at a time.
 */
public final class Provider {

    private final Scripts scripts;
    private final InstantSource clock;
    private final BetRecords records = new BetRecords();
    private boolean down;

    Provider(Scripts scripts, InstantSource clock) {
        this.scripts = scripts;
        this.clock = clock;
    }

    /** From now on every call to the provider is reset, and nothing is taken. */
    public synchronized void goDown() {
        down = true;
    }

    public synchronized void comeBack() {
        down = false;
    }

    /** A bet that is held already is answered as before, even after its deadline: that takes nothing. */
    synchronized ProviderDecision submit(Instant now, String key, Submission submission) {
        if (down) {
            return reset(Effect.NOT_TAKEN);
        }
        BetRecord record = records.submitted(key, submission);
        ScriptMatch match = scripts.match(submission.id(), record.reference(), record.gameId());
        if (record.held().isEmpty() && submission.isTooLateAt(now)) {
            return new ProviderDecision(
                    match.name(), Effect.NOT_TAKEN, Replies.refused(submission.id(), "deadline passed"));
        }
        Reaction reaction = match.script().submission(record.countSubmission());
        Effect effect = switch (reaction) {
            case Reaction.Takes _ -> take(record, taking(now, submission), match);
            case Reaction.Misses _ -> record.held().isPresent() ? Effect.REPLAYED : Effect.NOT_TAKEN;
        };
        Reply truth = record.held()
                .map(bet -> Replies.toSubmission(submission.id(), bet))
                .orElseGet(() -> Replies.unknownBet(submission.id()));
        List<Message> pushes = effect == Effect.TAKEN ? pushes(submission.id(), record, match) : List.of();
        return new ProviderDecision(match.name(), effect, reaction.style().tell(truth), pushes);
    }

    /** Told by whoever has taken the bet, once. */
    private static List<Message> pushes(String id, BetRecord record, ScriptMatch match) {
        HeldBet bet = record.held().orElseThrow();
        List<Message> messages = new ArrayList<>();
        for (Push push : match.script().pushes()) {
            messages.addAll(Message.of(push, messages.size() + 1, id, match.name(), bet));
        }
        return messages;
    }

    synchronized ProviderDecision inquire(Instant now, String id, String reference) {
        if (down) {
            return reset(Effect.NONE);
        }
        Optional<BetRecord> record = records.inquired(id, reference);
        ScriptMatch match = record.map(known -> scripts.match(id, known.reference(), known.gameId()))
                .orElseGet(() -> scripts.match(id, reference, ""));
        Reply truth = record.flatMap(BetRecord::held)
                .map(bet -> Replies.toInquiry(id, bet, now))
                .orElseGet(() -> Replies.unknownBet(id));
        return new ProviderDecision(
                match.name(), Effect.NONE, match.script().inquiries().tell(truth));
    }

    public synchronized void preload(PreloadedBet bet) {
        BetRecord record =
                new BetRecord(bet.reference(), bet.reference(), bet.script().orElse(""));
        Outcome outcome = bet.outcome().orElseGet(() -> Outcome.decidedBy(bet.reference()));
        take(
                record,
                new Taking(outcome, bet.stake(), clock.instant(), bet.deadline()),
                ScriptCatalog.match(record.gameId()));
        records.preloaded(record);
        bet.id().ifPresent(id -> records.named(id, record));
    }

    /**
     * From now on inquiries bring this result.
     *
     * @return false where the provider holds no such bet
     */
    public synchronized boolean settle(String idOrReference, Result result) {
        Optional<BetRecord> known = records.idOrReference(idOrReference);
        known.ifPresent(record -> record.held().ifPresent(bet -> record.hold(bet.settledAs(result, clock.instant()))));
        return known.flatMap(BetRecord::held).isPresent();
    }

    synchronized Optional<Money> stake(String idOrReference) {
        return records.idOrReference(idOrReference)
                .flatMap(BetRecord::held)
                .map(bet -> bet.taking().stake());
    }

    private static ProviderDecision reset(Effect effect) {
        return new ProviderDecision("down", effect, new Answer.Reset());
    }

    private static Effect take(BetRecord record, Taking taking, ScriptMatch match) {
        if (record.held().isPresent()) {
            return Effect.REPLAYED;
        }
        record.hold(HeldBet.taken("S-" + record.key(), taking, match.script().timeline()));
        return Effect.TAKEN;
    }

    private static Taking taking(Instant now, Submission submission) {
        Outcome outcome = Outcome.decidedBy(submission.reference());
        return new Taking(outcome, submission.stake(), now, submission.deadlineAt());
    }
}
