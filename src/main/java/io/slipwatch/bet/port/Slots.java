package io.slipwatch.bet.port;

import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.bet.model.CauseCode;
import java.util.Optional;

/** The places at the gateways. Implemented by the provider room. */
public interface Slots {

    /**
     * A place for a bet that is being recorded; empty where the provider has none free now, its breaker is open, or we
     * are draining. Never waits.
     */
    Optional<Slot> forNewBet(String provider);

    /** Why a bet of this provider that is due is not attempted now; empty where it is about to be. */
    Optional<CauseCode> shortage(String provider);
}
