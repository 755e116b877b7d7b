package io.slipwatch.bet.model;

/** Where a bet stands, as callers see it; {@link State} holds what each status knows. */
public enum Status {
    PENDING,
    RETURNED,
    TIMED_OUT
}
