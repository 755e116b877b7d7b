package io.slipwatch.run;

import io.slipwatch.time.MonotonicClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;

/** Provides the process's clocks. The database's clock decides about bets (law "one clock decides"). */
final class Clocks {

    @Produces
    @ApplicationScoped
    MonotonicClock monotonic() {
        return System::nanoTime;
    }

    @Produces
    @ApplicationScoped
    InstantSource wall() {
        return InstantSource.system();
    }
}
