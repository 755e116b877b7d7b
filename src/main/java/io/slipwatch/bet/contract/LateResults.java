package io.slipwatch.bet.contract;

/** What the contract says of a result that is recorded at or after the deadline. */
public enum LateResults {
    ACCEPT,
    HOLD
}
