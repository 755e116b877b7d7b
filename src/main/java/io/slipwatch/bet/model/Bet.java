package io.slipwatch.bet.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What was handed to us; never changes.
 *
 * @param reference the operator's own id of the bet
 * @param deadline the instant from which the bet is TIMED_OUT if it has no result
 * @param details a JSON object, as it was sent, that goes to the provider as it is
 * @param duplicateOf the bet that it may repeat: the same, moments before, under another reference
 * @param createdAt when it was recorded, by the database's clock
 */
public record Bet(
        BetKey key,
        String reference,
        String provider,
        String playerId,
        String gameId,
        Optional<String> roundId,
        Money stake,
        Instant placedAt,
        Instant deadline,
        Optional<String> details,
        Optional<UUID> duplicateOf,
        Instant createdAt) {}
