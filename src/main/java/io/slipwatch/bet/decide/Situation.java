package io.slipwatch.bet.decide;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.contract.Placement;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.Status;

/**
 * All that {@link NextStep} looks at.
 *
 * @param delivery what was known of the sending <em>before</em> this attempt
 * @param attempt how the attempt ended
 * @param deadlinePassed whether the bet's deadline has passed, by the database's clock
 * @param quietTimePassed whether a NOT_FOUND counts by now
 * @param dedupeWindowOpen whether a resubmission would arrive while the provider still remembers the key
 */
public record Situation(
        Status status,
        Delivery delivery,
        Call call,
        AttemptClass attempt,
        Placement placement,
        boolean gatewaysShareDedupe,
        boolean deadlinePassed,
        boolean quietTimePassed,
        boolean dedupeWindowOpen) {

    boolean over() {
        return deadlinePassed || status == Status.TIMED_OUT;
    }
}
