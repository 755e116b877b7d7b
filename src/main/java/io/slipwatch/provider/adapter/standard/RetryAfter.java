package io.slipwatch.provider.adapter.standard;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads Retry-After (RFC 9110, 10.2.3): seconds or a date, bounded by the contract. */
final class RetryAfter {

    private final Duration max;
    private final InstantSource wallClock;

    RetryAfter(Duration max, InstantSource wallClock) {
        this.max = max;
        this.wallClock = wallClock;
    }

    /** Empty where it is absent or makes no sense. */
    Optional<Duration> read(Optional<String> header) {
        return header.map(String::strip).flatMap(this::read).map(this::bounded);
    }

    private Optional<Duration> read(String text) {
        if (text.matches("-\\d+")) {
            return Optional.of(Duration.ZERO);
        }
        if (text.matches("\\d+")) {
            // Ten digits are three centuries: more need not be read.
            return Optional.of(text.length() > 10 ? max : Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            return Optional.of(Duration.between(wallClock.instant(), date));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private Duration bounded(Duration wish) {
        if (wish.isNegative()) {
            return Duration.ZERO;
        }
        return wish.compareTo(max) > 0 ? max : wish;
    }
}
