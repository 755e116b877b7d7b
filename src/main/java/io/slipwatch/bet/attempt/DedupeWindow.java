package io.slipwatch.bet.attempt;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.model.SubmissionState;
import java.time.Duration;
import java.time.Instant;

/** Whether the provider still remembers our key. */
public final class DedupeWindow {

    private DedupeWindow() {}

    /** Whether a submission that starts now would arrive inside the window, which counts from the first submission. */
    public static boolean open(SubmissionState sending, Contract contract, Instant now) {
        return left(sending, contract, now).isPositive();
    }

    /** What is left before a first submission: it cannot come twice. */
    public static Duration untouched(Contract contract) {
        return contract.deadlines().max().plus(contract.resending().dedupeWindow());
    }

    /** How long a resubmission may still start; zero or less where it may not. */
    public static Duration left(SubmissionState sending, Contract contract, Instant now) {
        Duration window = contract.resending().dedupeWindow();
        if (window.isZero()) {
            return Duration.ZERO;
        }
        Duration arrives =
                contract.sending().connectTimeout().plus(contract.sending().attemptTimeout());
        Instant last = sending.firstAt().orElse(now).plus(window).minus(arrives);
        return Duration.between(now, last);
    }
}
