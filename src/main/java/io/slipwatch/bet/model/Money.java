package io.slipwatch.bet.model;

/**
 * An amount of money.
 *
 * @param amount integer minor units, 0 to 2^53-1 (the largest integer that every JSON reader keeps exact)
 * @param currency ISO 4217 code, or one of the configured extras
 */
public record Money(long amount, String currency) {

    /** The largest amount that we take, in minor units. */
    public static final long AMOUNT_MAX = (1L << 53) - 1;
}
