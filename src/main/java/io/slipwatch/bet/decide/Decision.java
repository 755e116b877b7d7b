package io.slipwatch.bet.decide;

import io.slipwatch.bet.model.BetSnapshot;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides about a bet as it stands. Pure: where the bet moved on meanwhile, the store reads it again and asks again, so
 * that a fact is never dropped (law "facts from anyone").
 */
@FunctionalInterface
public interface Decision {

    /**
     * What to write, or nothing.
     *
     * @param now the database's clock
     */
    Optional<Change> decide(BetSnapshot bet, Instant now);
}
