package io.slipwatch.config;

import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads {@code 50/1S}: fifty calls in any second. */
public final class RateText implements Converter<Rate> {

    private static final Duration WINDOW_MAX = Duration.ofHours(1);

    @Override
    public Rate convert(String value) {
        String[] parts = value.strip().split("/", -1);
        if (parts.length == 2 && parts[0].matches("\\d{1,7}")) {
            Rate rate = new Rate(Integer.parseInt(parts[0]), new DurationText().convert(parts[1]));
            if (rate.limit() >= 1 && rate.limit() <= Rate.LIMIT_MAX && sensible(rate.window())) {
                return rate;
            }
        }
        throw new IllegalArgumentException(
                "\"" + value + "\" is no rate; allowed is 1 to " + Rate.LIMIT_MAX + " in 1 ms to 1 hour, as 50/1S");
    }

    private static boolean sensible(Duration window) {
        return window.compareTo(Duration.ofMillis(1)) >= 0 && window.compareTo(WINDOW_MAX) <= 0;
    }
}
