package io.slipwatch.bet;

import java.util.List;

/** What recording a bet came to. */
public sealed interface Recording {

    /** A new bet, durable. */
    record Recorded(Tracked bet) implements Recording {}

    /** The same bet again; the row behind it is durable (law 8). */
    record Replayed(BetKey bet) implements Recording {}

    /** The reference belongs to a bet with other content. */
    record Conflicting(BetKey bet, List<String> fields) implements Recording {}

    /** Not recorded: that bet, moments ago, is the same under another reference. */
    record Suspected(BetKey first) implements Recording {}

    /** Not recorded. */
    record Refused(Admission.Refusal refusal) implements Recording {}
}
