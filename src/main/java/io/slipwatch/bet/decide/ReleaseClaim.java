package io.slipwatch.bet.decide;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.decide.Change.Schedule;
import io.slipwatch.bet.decide.Change.When;
import io.slipwatch.bet.decide.Change.Why;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.State;
import io.slipwatch.bet.model.SubmissionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A claim that was never used: no byte has left for it, so the bet is as before, and due again soon for whoever comes. */
public final class ReleaseClaim implements Decision {

    /** Long enough that a gateway whose guard refuses is not claimed for in a spin; soon enough for another replica. */
    private static final Duration SOON = Duration.ofMillis(200);

    private final long epoch;
    private final Call call;

    /** Gives back the claim of that epoch, which was for that call. */
    public ReleaseClaim(long epoch, Call call) {
        this.epoch = epoch;
        this.call = call;
    }

    @Override
    public Optional<Change> decide(BetSnapshot bet, Instant now) {
        boolean current = bet.epoch() == epoch && bet.plan().inFlight().isPresent();
        if (!current || bet.state() instanceof State.Returned) {
            return Optional.empty();
        }
        SubmissionState sending =
                call == Call.SUBMIT ? bet.sending().withoutLatest(bet.sending().beforeLatest()) : bet.sending();
        return Optional.of(new Change(
                When.ANY_TIME,
                bet.state(),
                sending,
                bet.providerBetId(),
                bet.heard(),
                Optional.of(schedule(bet, sending, now)),
                List.of(),
                List.of(),
                1));
    }

    /** Where an earlier submission may have arrived an inquiry is the step that is always safe. */
    private static Schedule schedule(BetSnapshot bet, SubmissionState sending, Instant now) {
        Optional<Why> why = bet.cause().map(Why::unchanged);
        if (sending.delivery() != Delivery.NEVER) {
            return new Schedule(Optional.of(Call.INQUIRE), SOON, bet.plan().step(), why);
        }
        boolean over = bet.state() instanceof State.TimedOut || bet.overdue(now);
        return over
                ? Schedule.none(why)
                : new Schedule(Optional.of(Call.SUBMIT), SOON, bet.plan().step(), why);
    }
}
