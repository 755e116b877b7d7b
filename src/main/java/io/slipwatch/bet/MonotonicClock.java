package io.slipwatch.bet;

/** The monotonic clock: for durations only (law 11). */
@FunctionalInterface
public interface MonotonicClock {
    long nanos();
}
