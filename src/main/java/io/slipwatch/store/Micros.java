package io.slipwatch.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as microseconds, PostgreSQL's own unit: numbers go there without being written as text and read again. */
final class Micros {

    private Micros() {}

    /** From the epoch to that instant. */
    static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static long of(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    /** The SQL of the instant that a column of {@link #of(Instant)} tells. */
    static String instant(String column) {
        return "('1970-01-01T00:00:00Z'::timestamptz + " + column + " * interval '1 microsecond')";
    }
}
