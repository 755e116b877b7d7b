package io.slipwatch.bet.port;

import io.slipwatch.bet.attempt.Claim;

/** Takes bets on to be followed. Implemented by the tracking room. */
public interface Attempts {

    /** Makes the attempt that the claim is for, now, and records its end. Does not wait for it. */
    void take(Claim claim);
}
