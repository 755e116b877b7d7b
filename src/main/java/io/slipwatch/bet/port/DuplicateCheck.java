package io.slipwatch.bet.port;

import java.time.Duration;

/**
 * How a new bet is held against the latest ones of its player: the same game, round, stake and currency under another
 * reference is a suspected double click.
 *
 * @param window how soon after the first
 */
public record DuplicateCheck(Reaction reaction, Duration window) {

    /** What is done about it. */
    public enum Reaction {
        /** It is recorded and says whose duplicate it may be. */
        WARN,
        /** It is not recorded. */
        REFUSE
    }
}
