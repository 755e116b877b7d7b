package io.slipwatch.bet.model;

/** How a bet ended, by a provider's or a person's word. */
public enum Outcome {
    WON,
    LOST,
    /** The stake goes back. */
    VOID,
    /** The provider did not take the bet; there is no payout. */
    REJECTED
}
