package io.slipwatch.access.caller;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code Prefer: wait=N} (RFC 7240), in seconds. */
public final class PreferHeader {

    /** A longer wait is cut to this; idle connections are closed at 45 s. */
    private static final long WAIT_SECONDS_MAX = 30;

    /** A preference's name is read in either case (RFC 7240, 2). */
    private static final Pattern WAIT = Pattern.compile("(?i:wait)\\s*=\\s*\"?(\\d{1,9})\"?");

    private PreferHeader() {}

    /** Returns how long the caller would wait; a preference that is not understood is ignored, as the RFC says. */
    public static Optional<Duration> wait(List<String> prefer) {
        return prefer.stream()
                .flatMap(header -> Stream.of(header.split("[,;]", -1)))
                .map(preference -> WAIT.matcher(preference.strip()))
                .filter(Matcher::matches)
                .map(match -> Math.min(Long.parseLong(match.group(1)), WAIT_SECONDS_MAX))
                .filter(seconds -> seconds > 0)
                .findFirst()
                .map(Duration::ofSeconds);
    }
}
