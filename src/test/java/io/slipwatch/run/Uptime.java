package io.slipwatch.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When a replica and its database were up together: only then the bound on a time-out runs. */
final class Uptime {

    private record Span(Instant from, Instant to) {}

    private final List<Span> spans = new ArrayList<>();
    private Instant upSince = Instant.MAX;

    synchronized void up(Instant now) {
        upSince = now;
    }

    synchronized void down(Instant now) {
        if (upSince.isBefore(now)) {
            spans.add(new Span(upSince, now));
        }
        upSince = Instant.MAX;
    }

    /** The end of the first stretch of that length at or after the instant in which all were up. */
    synchronized Instant endOfFirst(Duration stretch, Instant after) {
        for (Span span : spans) {
            Instant end = later(span.from(), after).plus(stretch);
            if (!end.isAfter(span.to())) {
                return end;
            }
        }
        return upSince.equals(Instant.MAX) ? Instant.MAX : later(upSince, after).plus(stretch);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
