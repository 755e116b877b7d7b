package io.slipwatch.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads instants: RFC 3339, always with an offset, years of four digits. */
public final class Instants {

    /** The JDK's reader takes much more: no seconds, offsets with seconds, small letters, years of nine digits. */
    private static final Pattern FORM = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");

    /** No place on earth is further from UTC. */
    private static final int OFFSET_SECONDS_MAX = 14 * 3600;

    /** The last year of four digits, in UTC too. PostgreSQL has no year 0. */
    private static final int YEAR_MAX = 9999;

    private Instants() {}

    /** Reads an instant and cuts it to microseconds, which is what PostgreSQL keeps; empty where the text is none. */
    public static Optional<Instant> read(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // It says which numbers there are no such days, hours or offsets for.
            OffsetDateTime read = OffsetDateTime.parse(text);
            int year = read.withOffsetSameInstant(ZoneOffset.UTC).getYear();
            boolean onEarth = Math.abs(read.getOffset().getTotalSeconds()) <= OFFSET_SECONDS_MAX;
            return onEarth && year >= 1 && year <= YEAR_MAX
                    ? Optional.of(read.toInstant().truncatedTo(ChronoUnit.MICROS))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
