package io.slipwatch.simulator.script;

import java.util.Optional;

/** How a bet ended at the provider, and what that pays. */
public enum Outcome {
    WON,
    LOST,
    VOID;

    /** One in three wins; from the reference alone, so that a new simulator decides the same again. */
    public static Outcome decidedBy(String reference) {
        return Math.floorMod(reference.hashCode(), 3) == 0 ? WON : LOST;
    }

    static Optional<Outcome> named(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(valueOf(name));
    }

    Outcome other() {
        return this == WON ? LOST : WON;
    }

    public Money payout(Money stake) {
        return switch (this) {
            case WON -> stake.withAmount(Math.min(2 * stake.amount(), Money.AMOUNT_MAX));
            case LOST -> stake.withAmount(0);
            case VOID -> stake;
        };
    }
}
