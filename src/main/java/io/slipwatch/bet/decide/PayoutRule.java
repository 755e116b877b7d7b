package io.slipwatch.bet.decide;

import io.slipwatch.bet.model.Money;
import io.slipwatch.bet.model.Outcome;
import java.util.Optional;

/**
 * What the contract says about an outcome and its payout. It is judged here and nowhere else, for whatever brings a result:
 * a reply, a callback, later a provider's report. A result that breaks the rule is no result: the bet goes on as if nothing
 * readable had come, and a person looks.
 *
 * <p>An outcome that pays otherwise (half won, half lost) is a constant of {@link Outcome} and a case of {@link #expected}.
 */
public sealed interface PayoutRule {

    /** The outcome pays that, stake included. */
    record Payout(long minorUnits) implements PayoutRule {}

    /** The outcome cannot pay what was told. */
    record Contradiction(String why) implements PayoutRule {}

    /**
     * Judges what a provider told.
     *
     * @param told the payout, where it named one
     */
    static PayoutRule judge(Outcome outcome, Optional<Money> told, Money stake) {
        if (told.isPresent() && !told.get().currency().equals(stake.currency())) {
            return new Contradiction("the payout is not in the stake's currency");
        }
        return expected(outcome, told.map(Money::amount), stake);
    }

    private static PayoutRule expected(Outcome outcome, Optional<Long> told, Money stake) {
        return switch (outcome) {
            case WON -> told.map(PayoutRule::inRange).orElseGet(() -> new Contradiction("WON without a payout"));
            case LOST -> exactly(0, told, "LOST pays nothing");
            case VOID -> exactly(stake.amount(), told, "VOID pays the stake");
            case REJECTED -> exactly(0, told, "REJECTED pays nothing");
        };
    }

    private static PayoutRule inRange(long told) {
        return told >= 0 && told <= Money.AMOUNT_MAX
                ? new Payout(told)
                : new Contradiction("payout.amount is no integer from 0 to " + Money.AMOUNT_MAX);
    }

    private static PayoutRule exactly(long expected, Optional<Long> told, String rule) {
        return told.orElse(expected) == expected
                ? new Payout(expected)
                : new Contradiction(rule + ", and the payout is another");
    }
}
