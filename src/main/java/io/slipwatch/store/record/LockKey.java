package io.slipwatch.store.record;

import io.slipwatch.bet.model.NewBet;
import io.slipwatch.hash.CanonicalHash;

/**
 * The keys of the locks that a bet is written under: the first 64 bits of SHA-256, because nobody must be able to choose a
 * bet that gets in another's way.
 */
final class LockKey {

    private LockKey() {}

    static long reference(NewBet bet) {
        return CanonicalHash.of("reference", bet.key().operator(), bet.reference())
                .firstLong();
    }

    /** What two clicks for the same bet have in common. */
    static long click(NewBet bet) {
        return CanonicalHash.of(
                        "click",
                bet.key().operator(),
                bet.playerId(),
                bet.gameId(),
                bet.roundId().orElse(""),
                Long.toString(bet.stake().amount()),
                bet.stake().currency())
                .firstLong();
    }
}
