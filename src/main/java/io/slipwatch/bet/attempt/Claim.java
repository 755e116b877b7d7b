package io.slipwatch.bet.attempt;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.BetSnapshot;
import java.time.Duration;
import java.util.Optional;

/**
 * The right to make one attempt, durable before the call (law "the claim commits first").
 *
 * @param call what to ask
 * @param slot where, and the place that this attempt takes up there
 * @param sinceNanos the monotonic clock before the claim's statement began: later is safe, earlier is not
 * @param untilDeadline from the claim's instant by the database's clock to the bet's deadline
 * @param resendUntil from the claim's instant to the last moment at which a resubmission is inside the dedupe window
 * @param trail what it is made for
 */
public record Claim(
        BetSnapshot tracked,
        Call call,
        Slot slot,
        long sinceNanos,
        Duration untilDeadline,
        Duration resendUntil,
        Trail trail) {

    /** A claim that was found to be due. */
    public Claim(
            BetSnapshot tracked, Call call, Slot slot, long sinceNanos, Duration untilDeadline, Duration resendUntil) {
        this(tracked, call, slot, sinceNanos, untilDeadline, resendUntil, Trail.NONE);
    }

    /** The same, whose call is that span. */
    public Claim traced(Optional<String> traceparent) {
        return traceparent.isEmpty()
                ? this
                : new Claim(
                        tracked,
                        call,
                        slot,
                        sinceNanos,
                        untilDeadline,
                        resendUntil,
                        new Trail(trail.requestId(), traceparent));
    }

    /** The epoch that this claim made current. */
    public long epoch() {
        return tracked.epoch();
    }
}
