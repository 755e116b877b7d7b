package io.slipwatch.provider.gateway;

import io.slipwatch.config.Rate;
import io.slipwatch.time.MonotonicClock;
import java.util.Optional;

/**
 * How many attempts a gateway's rate leaves, in a rolling window. The guard's own count is asked too late, when the
 * claim is already written. Not thread-safe: {@link SlotPool} holds its lock.
 */
final class RateWindow {

    private final long windowNanos;
    private final long[] takenNanos;
    private final MonotonicClock clock;
    private int oldest;
    private int count;

    RateWindow(Optional<Rate> rate, MonotonicClock clock) {
        this.takenNanos = new long[rate.map(Rate::limit).orElse(0)];
        this.windowNanos = rate.map(limit -> limit.window().toNanos()).orElse(0L);
        this.clock = clock;
    }

    int available() {
        if (takenNanos.length == 0) {
            return Integer.MAX_VALUE;
        }
        long now = clock.nanos();
        while (count > 0 && now - takenNanos[oldest] >= windowNanos) {
            oldest = (oldest + 1) % takenNanos.length;
            count--;
        }
        return takenNanos.length - count;
    }

    void take() {
        if (takenNanos.length > 0) {
            takenNanos[(oldest + count) % takenNanos.length] = clock.nanos();
            count++;
        }
    }

    /** Gives back an attempt that was not made. Takes the newest, because to the provider they are all alike. */
    void giveBack() {
        count = Math.max(0, count - 1);
    }
}
