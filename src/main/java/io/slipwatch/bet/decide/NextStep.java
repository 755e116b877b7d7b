package io.slipwatch.bet.decide;

import static io.slipwatch.bet.model.AttemptClass.REFUSED;
import static io.slipwatch.bet.model.AttemptClass.RESULT;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.contract.Placement;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.Status;

/**
 * The heart of the product: what we know decides what we may do. Pure and total over {@link Situation}; its test
 * enumerates the whole product and names the forbidden answers.
 */
public final class NextStep {

    private NextStep() {}

    /** The one next step. */
    public static Step next(Situation now) {
        if (now.status() == Status.RETURNED) {
            return new Step.Stop();
        }
        if (isOutcome(now)) {
            return new Step.Return();
        }
        if (deliveryAfter(now) == Delivery.NEVER) {
            return now.over() ? new Step.Stop() : new Step.Submit(Step.Reach.ANY_GATEWAY);
        }
        if (providerHasNot(now)) {
            return resend(now);
        }
        return new Step.Inquire();
    }

    /** What we know of the sending once the attempt has ended so (law "delivery is what we know"). */
    public static Delivery deliveryAfter(Situation now) {
        Delivery known =
                now.placement() == Placement.BY_PROVIDER ? now.delivery().atLeast(Delivery.MAYBE) : now.delivery();
        return switch (now.attempt()) {
            case NOT_SENT, TURNED_AWAY -> known;
            case ACCEPTED, RESULT -> Delivery.CONFIRMED;
            case REFUSED -> isOutcome(now) ? Delivery.CONFIRMED : known.atLeast(Delivery.MAYBE);
            case UNKNOWN, UNREADABLE, NOT_FOUND -> known.atLeast(Delivery.MAYBE);
        };
    }

    /** A refusal is definite only where no other submission of the bet can have arrived, or where an inquiry says so. */
    static boolean isOutcome(Situation now) {
        return now.attempt() == RESULT
                || (now.attempt() == REFUSED && (now.call() == Call.INQUIRE || now.delivery() == Delivery.NEVER));
    }

    /** By its own word, and after the quiet time, or because this resubmission did not reach it. */
    private static boolean providerHasNot(Situation now) {
        if (now.placement() == Placement.BY_PROVIDER) {
            return false;
        }
        return switch (now.attempt()) {
            case NOT_FOUND -> now.call() == Call.INQUIRE && now.quietTimePassed();
            case NOT_SENT, TURNED_AWAY -> now.call() == Call.SUBMIT;
            case UNKNOWN, ACCEPTED, RESULT, REFUSED, UNREADABLE -> false;
        };
    }

    private static Step resend(Situation now) {
        if (now.over() || !now.dedupeWindowOpen()) {
            return new Step.Hold();
        }
        return new Step.Submit(now.gatewaysShareDedupe() ? Step.Reach.ANY_GATEWAY : Step.Reach.SAME_GATEWAY);
    }
}
