package io.slipwatch.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads instants: RFC 3339, always with an offset, years of four digits. */
public final class Instants {

    /** In the place of each digit a 0; by hand, because an expression and a formatter take five times as long (measured
     * 2026-11-23). */
    private static final String FORM = "0000-00-00T00:00:00";

    private static final String OFFSET_FORM = "00:00";

    /** No place on earth is further from UTC. */
    private static final int OFFSET_SECONDS_MAX = 14 * 3600;

    /** The last year of four digits, in UTC too. PostgreSQL has no year 0. */
    private static final int YEAR_MAX = 9999;

    /** Where the fraction, or what follows it, begins. */
    private static final int SECONDS_END = FORM.length();

    private static final int OFFSET_CHARS = "+01:00".length();
    private static final int NANO_DIGITS = 9;

    private Instants() {}

    /** Reads an instant and cuts it to microseconds, which is what PostgreSQL keeps; empty where the text is none. */
    public static Optional<Instant> read(String text) {
        if (!isWellFormed(text)) {
            return Optional.empty();
        }
        try {
            OffsetDateTime read = parse(text);
            int year = read.withOffsetSameInstant(ZoneOffset.UTC).getYear();
            boolean onEarth = Math.abs(read.getOffset().getTotalSeconds()) <= OFFSET_SECONDS_MAX;
            return onEarth && year >= 1 && year <= YEAR_MAX
                    ? Optional.of(read.toInstant().truncatedTo(ChronoUnit.MICROS))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isWellFormed(String text) {
        if (!has(text, 0, FORM)) {
            return false;
        }
        int end = FORM.length();
        if (end < text.length() && text.charAt(end) == '.') {
            int first = ++end;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            if (end == first || end - first > NANO_DIGITS) {
                return false;
            }
        }
        return text.startsWith("Z", end)
                ? text.length() == end + 1
                : (text.startsWith("+", end) || text.startsWith("-", end))
                        && text.length() == end + OFFSET_CHARS
                        && has(text, end + 1, OFFSET_FORM);
    }

    private static boolean has(String text, int from, String form) {
        if (text.length() < from + form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char wanted = form.charAt(i);
            char given = text.charAt(from + i);
            if (wanted == '0' ? !isDigit(given) : given != wanted) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Parses a well-formed text; the JDK refuses days, hours and offsets that do not exist. */
    private static OffsetDateTime parse(String text) {
        boolean utc = text.endsWith("Z");
        int end = text.length() - (utc ? 1 : OFFSET_CHARS);
        LocalDateTime local = LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19),
                nanos(text, end));
        return OffsetDateTime.of(local, utc ? ZoneOffset.UTC : ZoneOffset.of(text.substring(end)));
    }

    private static int nanos(String text, int end) {
        if (end == SECONDS_END) {
            return 0;
        }
        int nanos = number(text, SECONDS_END + 1, end);
        for (int digits = end - SECONDS_END - 1; digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
