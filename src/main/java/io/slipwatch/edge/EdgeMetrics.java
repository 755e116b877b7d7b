package io.slipwatch.edge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Counts the bets that are refused for overload before they are read. Only this class of the room knows the metrics'
 * names. The series exist from the start, at 0.
 */
@Singleton
class EdgeMetrics {

    private final Map<Fault, Counter> refused = new EnumMap<>(Fault.class);

    @Inject
    EdgeMetrics(MeterRegistry registry) {
        for (Fault fault : Fault.values()) {
            if (fault.isRetryable()) {
                String reason = fault.name().toLowerCase(Locale.ROOT);
                refused.put(
                        fault,
                        Counter.builder("slipwatch.crowd.refused")
                                .description("Posts refused because too many are on their way")
                                .tag("reason", reason)
                                .register(registry));
            }
        }
    }

    /** Counts a bet in {@code slipwatch_crowd_refused_total}. Takes faults that are retryable only. */
    void refused(Fault fault) {
        Objects.requireNonNull(refused.get(fault)).increment();
    }
}
