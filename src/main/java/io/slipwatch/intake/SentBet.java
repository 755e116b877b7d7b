package io.slipwatch.intake;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.Money;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.input.StrictJson;
import java.time.Instant;
import java.util.Optional;

/** The fields of a posted bet as the client sent them, each of them sound; what was left out is empty. */
record SentBet(
        String reference,
        String provider,
        String playerId,
        String gameId,
        Optional<String> roundId,
        Money stake,
        Instant placedAt,
        Optional<Instant> deadline,
        Optional<StrictJson.Member> details) {

    /** Gives the bet its key, and the fingerprint of what was sent. */
    NewBet as(BetKey key) {
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
                details.map(StrictJson.Member::raw),
                Fingerprints.of(this));
    }
}
