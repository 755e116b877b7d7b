package io.slipwatch.store;

import io.slipwatch.bet.Admission.Admitted;
import io.slipwatch.bet.Admission.Refusal;
import io.slipwatch.bet.BetKey;
import io.slipwatch.bet.Call;
import io.slipwatch.bet.Claim;
import io.slipwatch.bet.DedupeWindow;
import io.slipwatch.bet.Following;
import io.slipwatch.bet.MonotonicClock;
import io.slipwatch.bet.NewBet;
import io.slipwatch.bet.Recording;
import io.slipwatch.bet.StoreUnavailable;
import io.slipwatch.bet.Tracked;
import io.slipwatch.store.KnownReferences.Known;
import io.slipwatch.store.KnownReferences.Place;
import io.slipwatch.store.RecordStatement.Judged;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Records many bets in one commit and answers each caller on its own. */
final class RecordBets {

    private static final Logger LOG = Logger.getLogger(RecordBets.class);

    private static final Comparator<Caller> ORDER = Comparator.<Caller, String>comparing(
                    caller -> caller.candidate().bet().key().operator())
            .thenComparing(caller -> caller.candidate().bet().reference());

    private final Transactions transactions;
    private final Following following;
    private final MonotonicClock clock;
    private final Consumer<Candidate> giveBack;
    private final Consumer<Caller> again;

    /**
     * Writes for these.
     *
     * @param giveBack hears of bets that may be recorded as claimed but must not be called for
     * @param again takes callers whose reference, or whose click, another transaction holds
     */
    RecordBets(
            Transactions transactions,
            Following following,
            MonotonicClock clock,
            Consumer<Candidate> giveBack,
            Consumer<Caller> again) {
        this.transactions = transactions;
        this.following = following;
        this.clock = clock;
        this.giveBack = giveBack;
        this.again = again;
    }

    /**
     * How often a bet that would only be warned of waits for its twin's commit. A choice: with the pause between the tries
     * a third of a second; after that it is recorded without a warning.
     */
    private static final int PATIENCE = 15;

    /**
     * A caller at the door and the answer that it waits for.
     *
     * @param tries how often another transaction held its reference or its click
     */
    record Caller(Candidate candidate, CompletableFuture<Recording> answer, int tries) {

        /** The same once more, without its place at a gateway. */
        Caller again() {
            return new Caller(candidate.withoutSlot(), answer, tries + 1);
        }

        /** The same for a bet whose twin is written just now. */
        Caller afterTwin() {
            boolean enough = tries + 1 >= PATIENCE && !candidate.refusesRepeats();
            return enough ? new Caller(candidate.withoutSlot().withoutGuard(), answer, tries + 1) : again();
        }
    }

    /** What became of each candidate, by place; complete only after the commit. */
    private record Written(List<Judged> judged, Map<Place, Known> known) {}

    /** Answers every caller before it returns. */
    void write(List<Caller> batch) {
        new Halving<>(this::writeTogether, this::fail)
                .write(batch.stream().sorted(ORDER).toList());
    }

    private void writeTogether(List<Caller> batch) throws SQLException {
        List<Candidate> candidates = batch.stream().map(Caller::candidate).toList();
        long since = clock.nanos();
        Written written = transactions.commit(connection -> write(connection, candidates));
        for (Judged judged : written.judged()) {
            answer(batch.get(judged.place()), judged, written.known(), since);
        }
    }

    private static Written write(Connection connection, List<Candidate> candidates) throws SQLException {
        List<Judged> judged = RecordStatement.execute(connection, candidates);
        List<NewBet> others = judged.stream()
                .filter(one -> mayBeKnown(one, candidates.get(one.place())))
                .map(one -> candidates.get(one.place()).bet())
                .toList();
        Map<Place, Known> known = others.isEmpty() ? new HashMap<>() : KnownReferences.find(connection, others);
        return new Written(judged, known);
    }

    /** A replay wins over the guard; a bet that is only warned of comes in soon anyway and is looked for then. */
    private static boolean mayBeKnown(Judged judged, Candidate candidate) {
        return switch (judged.verdict()) {
            case "HELD" -> false;
            case "CLICKED" -> candidate.refusesRepeats();
            default -> !judged.inserted();
        };
    }

    private void answer(Caller caller, Judged judged, Map<Place, Known> known, long since) {
        Candidate candidate = caller.candidate();
        if (judged.inserted()) {
            Tracked bet = BornBets.tracked(candidate, judged);
            caller.answer().complete(new Recording.Recorded(bet));
            begin(candidate, bet, judged, since);
            return;
        }
        if (judged.verdict().equals("HELD")) {
            again.accept(caller.again());
            return;
        }
        Known twin = known.get(Place.of(candidate.bet()));
        if (twin == null && judged.verdict().equals("CLICKED")) {
            again.accept(caller.afterTwin());
            return;
        }
        candidate.slot().ifPresent(slot -> slot.close());
        if (twin != null) {
            caller.answer().complete(replay(candidate.bet(), twin));
        } else if (judged.verdict().equals("SUSPECTED")) {
            BetKey first = new BetKey(
                    candidate.bet().key().operator(), judged.duplicateOf().orElseThrow());
            caller.answer().complete(new Recording.Suspected(first));
        } else if (judged.verdict().equals("TAKEN")) {
            caller.answer()
                    .completeExceptionally(new StoreUnavailable(
                            StoreUnavailable.Kind.OUTCOME_UNKNOWN, "neither inserted nor found; repeat the request"));
        } else {
            caller.answer().complete(new Recording.Refused(refusal(candidate, judged)));
        }
    }

    private void begin(Candidate candidate, Tracked bet, Judged judged, long since) {
        candidate.slot().ifPresent(slot -> {
            if (judged.claimed()) {
                Admitted admitted = candidate.admitted().orElseThrow();
                Call call = bet.plan().inFlight().orElseThrow().call();
                following.take(new Claim(
                        bet,
                        call,
                        slot,
                        since,
                        java.time.Duration.between(judged.at(), bet.bet().deadline()),
                        DedupeWindow.untouched(admitted.contract())));
            } else {
                slot.close();
            }
        });
    }

    private static Recording replay(NewBet bet, Known twin) {
        return twin.same(bet)
                ? new Recording.Replayed(twin.key())
                : new Recording.Conflicting(twin.key(), twin.differences(bet));
    }

    private static Refusal refusal(Candidate candidate, Judged judged) {
        return candidate.admission() instanceof io.slipwatch.bet.Admission.Refused refused
                ? refused.refusal()
                : Refusal.valueOf(judged.verdict());
    }

    /** Answers a caller whose batch failed in a way that nobody expected. */
    void lose(Caller caller, Throwable cause) {
        caller.candidate().slot().ifPresent(slot -> slot.close());
        caller.answer().completeExceptionally(cause);
    }

    private void fail(Caller caller, SQLException cause) {
        Candidate candidate = caller.candidate();
        candidate.slot().ifPresent(slot -> slot.close());
        if (cause instanceof Transactions.UncertainCommit) {
            if (candidate.slot().isPresent()) {
                giveBack.accept(candidate);
            }
            caller.answer()
                    .completeExceptionally(new StoreUnavailable(
                            StoreUnavailable.Kind.OUTCOME_UNKNOWN, "the commit's outcome is not known", cause));
        } else if (Halving.isRowsFault(cause) && !Halving.isHeldByOther(cause)) {
            LOG.errorf(cause, "a bet that the door let through was refused by the database; its caller gets a 500");
            caller.answer().completeExceptionally(cause);
        } else {
            caller.answer()
                    .completeExceptionally(
                            new StoreUnavailable(StoreUnavailable.Kind.UNAVAILABLE, "nothing was recorded", cause));
        }
    }
}
