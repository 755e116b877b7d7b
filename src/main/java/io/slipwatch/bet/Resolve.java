package io.slipwatch.bet;

import io.slipwatch.bet.Change.Schedule;
import io.slipwatch.bet.Change.When;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A person's word on a bet that is held or given up; nothing where it is neither. */
public record Resolve(Verdict verdict, String actor, String reason) implements Decision {

    /** What a person may decide. */
    public enum Verdict {
        /** The late result stands; only where one is held. */
        ACCEPT_LATE,
        /** The stake goes back. */
        VOID
    }

    @Override
    public Optional<Change> decide(Tracked bet, Instant now) {
        if (!(bet.state() instanceof State.TimedOut over)) {
            return Optional.empty();
        }
        return outcome(bet, over, now)
                .map(returned -> new Change(
                        When.ANY_TIME,
                        returned,
                        bet.sending(),
                        bet.providerBetId(),
                        bet.heard(),
                        Optional.of(Schedule.none(Optional.empty())),
                        List.of(new Entry(
                                EntryKind.RESOLVED,
                                actor,
                                Optional.empty(),
                                Optional.of(returned.result()),
                                Optional.empty(),
                                verdict + ": " + reason)),
                        List.of(),
                        0));
    }

    private Optional<State.Returned> outcome(Tracked bet, State.TimedOut over, Instant now) {
        return switch (verdict) {
            case ACCEPT_LATE -> over.held().map(held -> new State.Returned(held, true, false, now));
            case VOID ->
                over.held().isPresent() || over.givenUp()
                        ? Optional.of(new State.Returned(Result.voided(bet.bet().stake()), true, true, now))
                        : Optional.empty();
        };
    }
}
