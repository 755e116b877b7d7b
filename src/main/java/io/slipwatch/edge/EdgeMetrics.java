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
 * Counts who is sent away at the first handler; the only place of this room that knows the metrics' names. They are there
 * from the start, at 0.
 */
@Singleton
class EdgeMetrics {

    private final Map<Fault, Counter> refused = new EnumMap<>(Fault.class);

    @Inject
    EdgeMetrics(MeterRegistry registry) {
        for (Fault fault : Fault.values()) {
            if (fault.isRetryable()) {
                String reason = fault.name().toLowerCase(Locale.ROOT);
                refused.put(fault, registry.counter("slipwatch.crowd.refused", "reason", reason));
            }
        }
    }

    /** {@code slipwatch_crowd_refused_total}: a bet was refused because too many are being posted; for what passes. */
    void refused(Fault fault) {
        Objects.requireNonNull(refused.get(fault)).increment();
    }
}
