package io.slipwatch.bet.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A bet as the door took it, before it is recorded.
 *
 * @param deadline as the client sent it
 * @param fingerprint SHA-256 over what the client sent, in canonical form: equal means the same bet again (law "a repeat wins")
 */
public record NewBet(
        BetKey key,
        String reference,
        String provider,
        String playerId,
        String gameId,
        Optional<String> roundId,
        Money stake,
        Instant placedAt,
        Optional<Instant> deadline,
        Optional<String> details,
        Fingerprint fingerprint) {

    /** A digest that compares by value. */
    public record Fingerprint(String hex) {}
}
