package io.slipwatch.provider.gateway;

import io.slipwatch.time.MonotonicClock;

/**
 * How many retries a provider gets, so that our own never become its overload: +0.1 for each answered call, -1 for each
 * retry, never less than one a second, at most 10 in hand. In memory, per replica.
 */
public final class RetryBudget {

    // Tenths, so that nothing is ever rounded.
    private static final long RETRY = 10;
    private static final long TENTHS_MAX = 10 * RETRY;
    private static final long NANOS_PER_TENTH = 100_000_000;

    private final MonotonicClock clock;
    private long tenths = TENTHS_MAX;
    private long filledNanos;

    RetryBudget(MonotonicClock clock) {
        this.clock = clock;
        this.filledNanos = clock.nanos();
    }

    /** How many retries may be made now. */
    public synchronized int available() {
        fill();
        return Math.toIntExact(Math.max(0, tenths / RETRY));
    }

    /** So many retries were claimed; more than there are is a debt that the seconds pay back. */
    public synchronized void spent(int retries) {
        fill();
        tenths = Math.max(-TENTHS_MAX, tenths - RETRY * retries);
    }

    synchronized void answered() {
        tenths = Math.min(TENTHS_MAX, tenths + 1);
    }

    private void fill() {
        long passed = (clock.nanos() - filledNanos) / NANOS_PER_TENTH;
        if (passed > 0) {
            tenths = Math.min(TENTHS_MAX, tenths + passed);
            filledNanos += passed * NANOS_PER_TENTH;
        }
    }
}
