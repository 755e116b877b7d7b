package io.slipwatch.bet.model;

/** What we know of the sending of a bet to its provider (law "delivery is what we know"). The order of the constants is the order of knowledge. */
public enum Delivery {
    /** No byte can have left us. */
    NEVER,
    /** It may have arrived. Set by the claim, before the call. */
    MAYBE,
    /** The provider answered about the bet. */
    CONFIRMED;

    /** The greater knowledge of the two. */
    public Delivery atLeast(Delivery other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
