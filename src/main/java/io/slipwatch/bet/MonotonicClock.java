package io.slipwatch.bet;

/** The monotonic clock: for durations only (law 11). */
@FunctionalInterface
public interface MonotonicClock {

    /** Nanoseconds since an arbitrary instant; only differences mean something. */
    long nanos();
}
