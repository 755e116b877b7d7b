package io.slipwatch.simulator.script;

import java.time.Duration;

/** Something that the provider tells unasked about a bet that it has taken, so long after the taking. */
public record Push(Duration after, Outcome outcome, int revision, int copies, Style style) {

    /** How its messages are made. */
    public enum Style {
        /** Each one signed, under an id of its own. */
        EACH,
        /** The same message again and again. */
        REPEATED,
        /** Signed with another key. */
        FORGED
    }

    static Push of(Duration after, Outcome outcome) {
        return new Push(after, outcome, 1, 1, Style.EACH);
    }

    static Push afterMillis(long millis, Outcome outcome) {
        return of(Duration.ofMillis(millis), outcome);
    }

    Push revision(int other) {
        return new Push(after, outcome, other, copies, style);
    }

    Push copies(int other) {
        return new Push(after, outcome, revision, other, style);
    }

    Push styled(Style other) {
        return new Push(after, outcome, revision, copies, other);
    }
}
