package io.slipwatch.simulator;

import io.slipwatch.simulator.script.Money;
import io.slipwatch.simulator.script.Outcome;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A bet that the provider holds without ever having been sent it, as where the game server itself takes the bets. It is
 * known by the reference until an inquiry brings the id.
 */
public record PreloadedBet(
        String reference,
        Money stake,
        Optional<String> script,
        Optional<Outcome> outcome,
        Optional<Instant> deadline,
        Optional<String> id) {

    public PreloadedBet {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(stake, "stake");
    }

    public static PreloadedBet of(String reference, Money stake) {
        return new PreloadedBet(
                reference, stake, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public PreloadedBet playing(String script) {
        return new PreloadedBet(reference, stake, Optional.of(script), outcome, deadline, id);
    }
}
