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
import io.slipwatch.simulator.script.ScriptCatalog.Cast;
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
    private final BetRecords books = new BetRecords();
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
        BetRecord dossier = books.submitted(key, submission);
        Cast cast = scripts.cast(submission.id(), dossier.reference(), dossier.gameId());
        if (dossier.held().isEmpty() && submission.isTooLateAt(now)) {
            return new ProviderDecision(
                    cast.name(), Effect.NOT_TAKEN, Replies.refused(submission.id(), "deadline passed"));
        }
        Reaction reaction = cast.script().submission(dossier.countSubmission());
        Effect effect = switch (reaction) {
            case Reaction.Takes _ -> take(dossier, taking(now, submission), cast);
            case Reaction.Misses _ -> dossier.held().isPresent() ? Effect.REPLAYED : Effect.NOT_TAKEN;
        };
        Reply truth = dossier.held()
                .map(bet -> Replies.toSubmission(submission.id(), bet))
                .orElseGet(() -> Replies.unknownBet(submission.id()));
        List<Message> pushes = effect == Effect.TAKEN ? pushes(submission.id(), dossier, cast) : List.of();
        return new ProviderDecision(cast.name(), effect, reaction.manner().tell(truth), pushes);
    }

    /** Told by whoever has taken the bet, once. */
    private static List<Message> pushes(String id, BetRecord dossier, Cast cast) {
        HeldBet bet = dossier.held().orElseThrow();
        List<Message> messages = new ArrayList<>();
        for (Push push : cast.script().pushes()) {
            messages.addAll(Message.of(push, messages.size() + 1, id, cast.name(), bet));
        }
        return messages;
    }

    synchronized ProviderDecision inquire(Instant now, String id, String reference) {
        if (down) {
            return reset(Effect.NONE);
        }
        Optional<BetRecord> dossier = books.inquired(id, reference);
        Cast cast = dossier.map(known -> scripts.cast(id, known.reference(), known.gameId()))
                .orElseGet(() -> scripts.cast(id, reference, ""));
        Reply truth = dossier.flatMap(BetRecord::held)
                .map(bet -> Replies.toInquiry(id, bet, now))
                .orElseGet(() -> Replies.unknownBet(id));
        return new ProviderDecision(
                cast.name(), Effect.NONE, cast.script().inquiries().tell(truth));
    }

    public synchronized void plant(PreloadedBet plant) {
        BetRecord dossier = new BetRecord(
                plant.reference(), plant.reference(), plant.script().orElse(""));
        Outcome outcome = plant.outcome().orElseGet(() -> Outcome.decidedBy(plant.reference()));
        take(
                dossier,
                new Taking(outcome, plant.stake(), clock.instant(), plant.deadline()),
                ScriptCatalog.cast(dossier.gameId()));
        books.planted(dossier);
        plant.id().ifPresent(id -> books.named(id, dossier));
    }

    /**
     * From now on inquiries bring this result.
     *
     * @return false where the provider holds no such bet
     */
    public synchronized boolean settle(String idOrReference, Result result) {
        Optional<BetRecord> known = books.idOrReference(idOrReference);
        known.ifPresent(dossier ->
                dossier.held().ifPresent(bet -> dossier.hold(bet.settledAs(result, clock.instant()))));
        return known.flatMap(BetRecord::held).isPresent();
    }

    synchronized Optional<Money> stake(String idOrReference) {
        return books.idOrReference(idOrReference)
                .flatMap(BetRecord::held)
                .map(bet -> bet.taking().stake());
    }

    private static ProviderDecision reset(Effect effect) {
        return new ProviderDecision("down", effect, new Answer.Reset());
    }

    private static Effect take(BetRecord dossier, Taking taking, Cast cast) {
        if (dossier.held().isPresent()) {
            return Effect.REPLAYED;
        }
        dossier.hold(HeldBet.taken("S-" + dossier.key(), taking, cast.script().course()));
        return Effect.TAKEN;
    }

    private static Taking taking(Instant now, Submission submission) {
        Outcome outcome = Outcome.decidedBy(submission.reference());
        return new Taking(outcome, submission.stake(), now, submission.deadlineAt());
    }
}
