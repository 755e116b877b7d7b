package io.slipwatch.bet;

import java.util.Collection;

/** Hears which bets have changed, after the commit. Implemented by the status room for those who wait. */
public interface StatusWatch {

    /** These bets have changed. Never throws and never blocks. */
    void changed(Collection<BetKey> bets);
}
