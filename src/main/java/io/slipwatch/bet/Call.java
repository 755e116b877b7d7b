package io.slipwatch.bet;

/** What an attempt asks of a provider. */
public enum Call {
    SUBMIT,
    INQUIRE
}
