package io.slipwatch.store.sql;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as microseconds, PostgreSQL's own unit: numbers go there without being written as text and read again. */
public final class Micros {

    private Micros() {}

    /** From the epoch to that instant. */
    public static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    public static long of(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    /**
     * The SQL of the instant that a column of {@link #of(Instant)} tells. PostgreSQL multiplies an interval as a float, whose
     * 53 bits are too few for the microseconds of what was before 1684; whole seconds, which are multiples of 64
     * microseconds, and the rest fit, each on its own (five million instants of the years 1 to 9999 compared 2026-11-28; it
     * takes 30 ns more).
     */
    public static String instant(String column) {
        return """
            ('1970-01-01T00:00:00Z'::timestamptz
                + (%1$s / 1000000) * interval '1 second' + mod(%1$s, 1000000) * interval '1 microsecond')""".formatted(column);
    }
}
