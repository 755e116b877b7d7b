package io.slipwatch.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Reads a duration in ISO-8601 or in the short form, in either case. It is our own because the platform's error does
 * not say what is allowed.
 */
public final class DurationText implements Converter<Duration> {

    @Override
    public Duration convert(String value) {
        String text = value.strip().toUpperCase(Locale.ROOT);
        try {
            return parse(text);
        } catch (DateTimeException | ArithmeticException | NumberFormatException bad) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" is no duration; allowed is ISO-8601 (PT30S) or short (250MS, 30S, 5M, 24H, 7D)",
                    bad);
        }
    }

    private static Duration parse(String text) {
        if (text.matches("\\d+")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        if (text.matches("\\d+MS")) {
            return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
        }
        if (text.contains("P")) {
            return Duration.parse(text);
        }
        return Duration.parse(text.endsWith("D") ? "P" + text : "PT" + text);
    }
}
