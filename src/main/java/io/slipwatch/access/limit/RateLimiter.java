package io.slipwatch.access.limit;

import io.slipwatch.config.Rate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * How fast each credential may call, per replica: the generic cell rate algorithm (ITU-T I.371) keeps one instant per
 * credential, the one at which its calls so far would all have been spread evenly; so nothing waits and nothing is
 * locked.
 */
@ApplicationScoped
public class RateLimiter {

    /**
     * Only known credentials are counted, so there are few. Beyond this number (about a megabyte) the rest share one
     * instant.
     */
    static final int CREDENTIALS_MAX = 10_000;

    private static final String THE_REST = "";

    private final Function<String, Rate> rates;
    private final LongSupplier nanos;
    private final Map<String, AtomicLong> spreadUntil = new ConcurrentHashMap<>();

    @Inject
    RateLimiter(OperatorLimits limits) {
        this(operator -> limits.of(operator).keyRate(), System::nanoTime);
    }

    RateLimiter(Function<String, Rate> rates, LongSupplier nanos) {
        this.rates = rates;
        this.nanos = nanos;
    }

    /**
     * Counts one call.
     *
     * @param operator whose rate it is
     * @param credential who calls, after it was found to be good
     * @throws RateExceeded the rate is used up; nothing was counted
     */
    public void take(String operator, String credential) {
        refused(operator, credential).ifPresent(wait -> {
            throw new RateExceeded(wait);
        });
    }

    /** Counts one call, or says how long it would have to wait. */
    Optional<Duration> refused(String operator, String credential) {
        Rate rate = rates.apply(operator);
        long window = rate.window().toNanos();
        long each = window / rate.limit();
        long now = nanos.getAsLong();
        AtomicLong until = of(credential, now);
        while (true) {
            long known = until.get();
            long ahead = Math.max(0, known - now) + each;
            if (ahead > window) {
                return Optional.of(Duration.ofNanos(ahead - window));
            }
            if (until.compareAndSet(known, now + ahead)) {
                return Optional.empty();
            }
        }
    }

    private AtomicLong of(String credential, long now) {
        AtomicLong known = spreadUntil.get(credential);
        if (known != null) {
            return known;
        }
        if (spreadUntil.size() >= CREDENTIALS_MAX) {
            // A credential that would not have to wait need not be remembered.
            spreadUntil.values().removeIf(until -> until.get() - now <= 0);
        }
        String key = spreadUntil.size() < CREDENTIALS_MAX ? credential : THE_REST;
        return spreadUntil.computeIfAbsent(key, fresh -> new AtomicLong(now));
    }

    /** Returns how many instants are kept. */
    int size() {
        return spreadUntil.size();
    }
}
