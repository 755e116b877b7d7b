package io.slipwatch.bet;

import java.util.Optional;

/** Results as providers give them. */
final class TestResults {

    private TestResults() {}

    static Result won(long payoutMinorUnits) {
        return won(payoutMinorUnits, 1);
    }

    static Result won(long payoutMinorUnits, int revision) {
        return result(Outcome.WON, payoutMinorUnits, revision);
    }

    static Result lost() {
        return lost(1);
    }

    static Result lost(int revision) {
        return result(Outcome.LOST, 0, revision);
    }

    static Result rejected() {
        return result(Outcome.REJECTED, 0, 1);
    }

    static Result result(Outcome outcome, long payoutMinorUnits, int revision) {
        return new Result(outcome, payoutMinorUnits, revision, Optional.of("D-55"));
    }
}
