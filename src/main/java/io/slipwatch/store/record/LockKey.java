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
        return of("reference", bet.key().operator(), bet.reference());
    }

    /** Makes a key of what it is for, and of what bets that need the same lock have in common. */
    static long of(String... fields) {
        return CanonicalHash.of(fields).firstLong();
    }
}
