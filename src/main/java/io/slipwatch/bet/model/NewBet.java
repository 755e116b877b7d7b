package io.slipwatch.bet.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A bet as the door took it, before it is recorded.
 *
 * @param deadline as the client sent it
 * @param fingerprint SHA-256 over what the client sent, in canonical form: equal means the same bet again (law "a repeat wins")
 * @param requestId the request that posted it; no part of what the client sent, so a repeat may have another one
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
        Fingerprint fingerprint,
        Optional<String> requestId) {

    /** A bet that no request is known to have posted. */
    public NewBet(
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
        this(
                key,
                reference,
                provider,
                playerId,
                gameId,
                roundId,
                stake,
                placedAt,
                deadline,
                details,
                fingerprint,
                Optional.empty());
    }

    /** The same, which that request posted. */
    public NewBet postedBy(Optional<String> request) {
        return new NewBet(
                key,
                reference,
                provider,
                playerId,
                gameId,
                roundId,
                stake,
                placedAt,
                deadline,
                details,
                fingerprint,
                request);
    }

    /** A digest that compares by value. */
    public record Fingerprint(String hex) {}
}
