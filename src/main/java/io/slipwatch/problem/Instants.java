package io.slipwatch.problem;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads instants: RFC 3339, always with an offset, years of four digits. */
public final class Instants {

    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

    /** No place on earth is further from UTC. */
    private static final int OFFSET_SECONDS_MAX = 14 * 3600;

    /** What a year of four digits can say, in UTC too; PostgreSQL knows no year 0. */
    private static final int YEAR_MAX = 9999;

    private Instants() {}

    /** The instant, cut to microseconds, which is what PostgreSQL keeps; empty where the text is none. */
    public static Optional<Instant> read(String text) {
        if (!RFC_3339.matcher(text).matches() || text.startsWith("T24", 10)) {
            return Optional.empty();
        }
        try {
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
