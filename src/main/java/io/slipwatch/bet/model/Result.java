package io.slipwatch.bet.model;

import java.util.Optional;

/**
 * What became of a bet.
 *
 * @param payoutMinorUnits paid back, stake included, in the stake's currency; 0 where the outcome is REJECTED
 * @param revision the provider's number of this result, 1 where it gives none
 * @param providerBetId the provider's id of the bet, where it gave one
 */
public record Result(Outcome outcome, long payoutMinorUnits, int revision, Optional<String> providerBetId) {

    /** The stake goes back by our own decision. */
    public static Result voided(Money stake) {
        return new Result(Outcome.VOID, stake.amount(), 1, Optional.empty());
    }

    /** One line for people. */
    public String told() {
        return outcome + ", payout " + payoutMinorUnits + ", revision " + revision;
    }

    /** Whether both say the same of the money. */
    public boolean sameContent(Result other) {
        return outcome == other.outcome && payoutMinorUnits == other.payoutMinorUnits;
    }
}
