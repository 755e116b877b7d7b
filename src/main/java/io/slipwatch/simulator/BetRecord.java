package io.slipwatch.simulator;

import io.slipwatch.simulator.script.HeldBet;
import java.util.Optional;

/** What the provider has seen under one idempotency key. Guarded by the {@link Provider} that owns it. */
final class BetRecord {

    private final String key;
    private final String reference;
    private final String gameId;
    private int submissions;
    private Optional<HeldBet> held = Optional.empty();

    BetRecord(String key, String reference, String gameId) {
        this.key = key;
        this.reference = reference;
        this.gameId = gameId;
    }

    String key() {
        return key;
    }

    String reference() {
        return reference;
    }

    String gameId() {
        return gameId;
    }

    Optional<HeldBet> held() {
        return held;
    }

    void hold(HeldBet bet) {
        held = Optional.of(bet);
    }

    /** Counts one more and says which one it is: 1 for the first. */
    int countSubmission() {
        submissions++;
        return submissions;
    }
}
