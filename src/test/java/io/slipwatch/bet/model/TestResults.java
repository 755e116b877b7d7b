package io.slipwatch.bet.model;

import java.util.Optional;

/** Results as providers give them. */
public final class TestResults {

    private TestResults() {}

    public static Result won(long payoutMinorUnits) {
        return won(payoutMinorUnits, 1);
    }

    public static Result won(long payoutMinorUnits, int revision) {
        return result(Outcome.WON, payoutMinorUnits, revision);
    }

    public static Result lost() {
        return lost(1);
    }

    public static Result lost(int revision) {
        return result(Outcome.LOST, 0, revision);
    }

    public static Result rejected() {
        return result(Outcome.REJECTED, 0, 1);
    }

    public static Result result(Outcome outcome, long payoutMinorUnits, int revision) {
        return new Result(outcome, payoutMinorUnits, revision, Optional.of("D-55"));
    }
}
