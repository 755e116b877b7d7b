package io.slipwatch.store.record;

import io.slipwatch.bet.model.NewBet;
import io.slipwatch.hash.Sha256;
import java.nio.ByteBuffer;

/**
 * The keys of the locks that a bet is written under: the first 64 bits of SHA-256, because nobody must be able to choose a
 * bet that gets in another's way.
 */
final class LockKey {

    /** No field can contain it; what the key is for stands first. */
    private static final String SEPARATOR = "\u001f";

    private LockKey() {}

    static long reference(NewBet bet) {
        return of(String.join(SEPARATOR, "reference", bet.key().operator(), bet.reference()));
    }

    /** What two clicks for the same bet have in common. */
    static long click(NewBet bet) {
        return of(String.join(
                SEPARATOR,
                "click",
                bet.key().operator(),
                bet.playerId(),
                bet.gameId(),
                bet.roundId().orElse(""),
                Long.toString(bet.stake().amount()),
                bet.stake().currency()));
    }

    private static long of(String text) {
        return ByteBuffer.wrap(Sha256.of(text)).getLong();
    }
}
