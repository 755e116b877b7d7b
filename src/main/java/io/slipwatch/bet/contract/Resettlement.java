package io.slipwatch.bet.contract;

/** Whether the contract allows a provider to correct a result that it gave before. */
public enum Resettlement {
    NONE,
    NUMBERED
}
