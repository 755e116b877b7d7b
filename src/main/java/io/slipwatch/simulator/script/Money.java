package io.slipwatch.simulator.script;

/** An amount in the minor units of an ISO 4217 currency. */
public record Money(long amount, String currency) {

    /** 2^53-1, the largest integer that every JSON reader keeps exact (RFC 8259, section 6). */
    static final long AMOUNT_MAX = (1L << 53) - 1;

    public Money {
        if (currency.isBlank()) {
            throw new IllegalArgumentException("currency is blank");
        }
    }

    Money withAmount(long other) {
        return new Money(other, currency);
    }
}
