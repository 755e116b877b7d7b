package io.slipwatch.access.log;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Counts refused requests. */
@ApplicationScoped
class AccessMetrics {

    private final MeterRegistry registry;

    @Inject
    AccessMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts one request that was refused with that problem. */
    void refused(String why) {
        registry.counter("slipwatch.access.refused", "why", why).increment();
    }

    /** Counts refused requests of which the access log gets only the number. */
    void summed(int times) {
        registry.counter("slipwatch.access.summed").increment(times);
    }

    /**
     * Shows how many kinds of refused requests wait to be logged; more than come in a second mean that the database is
     * away.
     */
    void watch(Map<?, ?> waiting) {
        registry.gaugeMapSize("slipwatch.access.waiting", java.util.List.of(), waiting);
    }
}
