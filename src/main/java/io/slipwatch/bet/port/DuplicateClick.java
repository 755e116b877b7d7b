package io.slipwatch.bet.port;

import io.slipwatch.bet.model.BetKey;
import java.time.Duration;

/**
 * Holds a new bet against the latest ones of its player: the same game, round, stake and currency under another reference is a
 * suspected double click.
 *
 * @param window how soon after the first
 */
public record DuplicateClick(ClickReaction reaction, Duration window) implements StoredCheck {

    /** What is done about it. */
    public enum ClickReaction {
        /** It is recorded and says whose duplicate it may be. */
        WARN,
        /** It is not recorded. */
        REFUSE
    }

    /** That bet, moments ago, is the same under another reference. */
    public record SuspectedDuplicate(BetKey first) implements Objection {

        @Override
        public String label() {
            return "suspected";
        }
    }

    @Override
    public boolean mayStop() {
        return reaction == ClickReaction.REFUSE;
    }
}
