package io.slipwatch.bet.contract;

/** What an attempt asks of a provider. */
public enum Call {
    SUBMIT,
    INQUIRE
}
