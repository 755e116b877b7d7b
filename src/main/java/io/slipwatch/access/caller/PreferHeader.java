package io.slipwatch.access.caller;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a caller wishes to be answered: {@code Prefer: wait=N} of RFC 7240, seconds. */
public final class PreferHeader {

    /** A longer wish is answered after this; idle connections are closed at 45 s. */
    private static final long WAIT_SECONDS_MAX = 30;

    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,9})\"?");

    private PreferHeader() {}

    /** How long the caller would wait for news; what is not understood is ignored, as the RFC has it. */
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
