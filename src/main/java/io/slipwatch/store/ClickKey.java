package io.slipwatch.store;

import io.slipwatch.bet.NewBet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What two clicks for the same bet have in common: the first 64 bits of SHA-256, because nobody must be able to choose a bet
 * that gets in another's way. Hashed here and not in SQL, where the batch would carry the text twice.
 */
final class ClickKey {

    /** No field can contain it. */
    private static final String SEPARATOR = "\u001f";

    private ClickKey() {}

    static long of(NewBet bet) {
        String text = String.join(
                SEPARATOR,
                bet.key().operator(),
                bet.playerId(),
                bet.gameId(),
                bet.roundId().orElse(""),
                Long.toString(bet.stake().amount()),
                bet.stake().currency());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
