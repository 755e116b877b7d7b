package io.slipwatch.time;

/** The monotonic clock: for durations only (law "one clock decides"). */
@FunctionalInterface
public interface MonotonicClock {

    /** Nanoseconds since an arbitrary instant; only differences mean something. */
    long nanos();
}
