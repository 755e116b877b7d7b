package io.slipwatch.bet.decide;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.decide.Change.Schedule;
import io.slipwatch.bet.decide.Change.When;
import io.slipwatch.bet.decide.Change.Why;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.Entry;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.bet.model.Result;
import io.slipwatch.bet.model.ResultEffect;
import io.slipwatch.bet.model.State;
import io.slipwatch.finding.Finding;
import io.slipwatch.finding.FindingKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a result means to its bet, whoever brings it (laws "first result wins" and "lateness at recording"). */
public final class ApplyResult implements Decision {

    private final Result result;
    private final Contract contract;
    private final Optional<Entry.Attempt> attempt;
    private final boolean ownersWord;
    private final String detail;

    /**
     * A result that was heard.
     *
     * @param attempt the call that brought it
     * @param ownersWord whether the claim under way ends with it
     */
    public ApplyResult(
            Result result, Contract contract, Optional<Entry.Attempt> attempt, boolean ownersWord, String detail) {
        this.result = result;
        this.contract = contract;
        this.attempt = attempt;
        this.ownersWord = ownersWord;
        this.detail = detail;
    }

    /** A result that the provider tells unasked: it ends the waiting for it, and no claim of anybody's. */
    public static ApplyResult ofCallback(Result result, Contract contract, String detail) {
        return new ApplyResult(result, contract, Optional.empty(), false, detail);
    }

    @Override
    public Optional<Change> decide(BetSnapshot bet, Instant now) {
        boolean pending = bet.state() instanceof State.Pending;
        boolean late = pending && bet.overdue(now);
        List<Entry> entries = new ArrayList<>();
        State state = bet.state();
        if (late) {
            state = new State.TimedOut(now, Optional.empty(), false);
            entries.add(Entry.plain(EntryKind.TIMED_OUT, Entry.SLIPWATCH, "no result by the deadline"));
        }
        ResultEffect hearing =
                bet.heard().has(result, contract) ? new ResultEffect.Duplicate() : state.hear(result, contract);
        if (hearing instanceof ResultEffect.Returns && wasClosed(bet)) {
            hearing = new ResultEffect.Holds(result);
        }
        When when = late ? When.FROM_DEADLINE_ON : pending ? When.BEFORE_DEADLINE : When.ANY_TIME;
        return change(bet, state, hearing, now).map(told -> told.change(bet, when, entries));
    }

    /**
     * We told that nothing ever left us (law "delivery is what we know"): the stake may have gone back, so a person
     * must look, whatever the contract.
     */
    private static boolean wasClosed(BetSnapshot bet) {
        return bet.state() instanceof State.TimedOut && bet.sending().delivery() == Delivery.NEVER;
    }

    private Optional<Told> change(BetSnapshot bet, State state, ResultEffect hearing, Instant now) {
        return switch (hearing) {
            case ResultEffect.Returns returns ->
                Optional.of(new Told(
                        new State.Returned(result, returns.late(), false, now),
                        Optional.of(EntryKind.RETURNED),
                        Optional.of(Schedule.none(Optional.empty())),
                        List.of()));
            case ResultEffect.Holds holds ->
                Optional.of(new Told(
                        holding((State.TimedOut) state),
                        Optional.of(EntryKind.LATE_HELD),
                        Optional.of(Schedule.none(Optional.of(held(bet)))),
                        List.of(Finding.Opened.once(FindingKind.LATE_RESULT_HELD, result.told()))));
            case ResultEffect.Resettles resettles ->
                Optional.of(new Told(
                        resettled((State.Returned) state),
                        Optional.of(EntryKind.RESETTLED),
                        Optional.of(Schedule.none(Optional.empty())),
                        List.of()));
            case ResultEffect.Superseded superseded ->
                Optional.of(new Told(state, Optional.of(EntryKind.SUPERSEDED), ended(bet), List.of()));
            case ResultEffect.Conflicts conflicts ->
                Optional.of(new Told(
                        state,
                        Optional.of(EntryKind.CONFLICT),
                        ended(bet),
                        List.of(new Finding.Opened(FindingKind.RESULT_CONFLICT, result.told(), result.told(), true))));
            case ResultEffect.Duplicate duplicate ->
                ended(bet).map(schedule -> new Told(state, Optional.empty(), Optional.of(schedule), List.of()));
        };
    }

    private State holding(State.TimedOut over) {
        return new State.TimedOut(over.at(), Optional.of(result), over.givenUp());
    }

    private State resettled(State.Returned returned) {
        return new State.Returned(result, returned.late(), false, returned.at());
    }

    /** A result that changes nothing still ends the claim that brought it. */
    private Optional<Schedule> ended(BetSnapshot bet) {
        return ownersWord ? Optional.of(Schedule.none(bet.cause().map(Why::unchanged))) : Optional.empty();
    }

    private Why held(BetSnapshot bet) {
        Optional<String> gateway =
                attempt.map(Entry.Attempt::gateway).or(() -> bet.sending().gateway());
        return new Why(AttemptClass.RESULT, Optional.of(CauseCode.HELD), gateway, Optional.empty());
    }

    /** What the hearing comes to, before it is joined with the bet's other columns. */
    private final class Told {
        private final State state;
        private final Optional<EntryKind> kind;
        private final Optional<Schedule> schedule;
        private final List<Finding.Opened> findings;

        Told(State state, Optional<EntryKind> kind, Optional<Schedule> schedule, List<Finding.Opened> findings) {
            this.state = state;
            this.kind = kind;
            this.schedule = schedule;
            this.findings = findings;
        }

        /** Only a result that takes effect may overwrite what the bet already knows. */
        private boolean stands() {
            return kind.filter(told ->
                            told == EntryKind.RETURNED || told == EntryKind.LATE_HELD || told == EntryKind.RESETTLED)
                    .isPresent();
        }

        Change change(BetSnapshot bet, When when, List<Entry> before) {
            List<Entry> entries = new ArrayList<>(before);
            String actor = "provider:" + bet.bet().provider();
            kind.ifPresent(known ->
                    entries.add(new Entry(known, actor, attempt, Optional.of(result), Optional.empty(), detail)));
            return new Change(
                    when,
                    state,
                    bet.sending().known(Delivery.CONFIRMED),
                    stands() ? result.providerBetId().or(bet::providerBetId) : bet.providerBetId(),
                    bet.heard().with(result, contract),
                    schedule,
                    entries,
                    findings,
                    0);
        }
    }
}
