package io.slipwatch.bet.decide;

import io.slipwatch.bet.model.BetSnapshot;
import java.time.Instant;
import java.util.Optional;

/** A decision whose entries name the request that caused them. */
public record CausedBy(String requestId, Decision decision) implements Decision {

    /** The decision itself where no request caused it. */
    public static Decision request(Optional<String> requestId, Decision decision) {
        return requestId.<Decision>map(id -> new CausedBy(id, decision)).orElse(decision);
    }

    @Override
    public Optional<Change> decide(BetSnapshot bet, Instant now) {
        return decision.decide(bet, now).map(change -> change.causedBy(requestId));
    }
}
