package io.slipwatch.bet.port;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.Status;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletionStage;

/** Who waits for news of a bet. Implemented by the status room. */
public interface StatusWatch {

    /** These bets have changed and have this status now, after the commit. Never throws and never blocks. */
    void changed(Collection<BetKey> bets, Status now);

    /**
     * Ends as soon as the bet's status is no longer that one, whichever replica changed it, at the latest after the limit.
     * Never fails: who wants to know more asks the store.
     */
    CompletionStage<Void> until(BetKey bet, Status noLonger, Duration limit);

    /** This replica is leaving: all waits end, those that come as well. */
    void endWaits();
}
