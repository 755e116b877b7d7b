package io.slipwatch.access.log;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Counts calls that were refused. */
@ApplicationScoped
class AccessMetrics {

    private final MeterRegistry registry;

    @Inject
    AccessMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** One call was refused with that problem. */
    void refused(String why) {
        registry.counter("slipwatch.access.refused", "why", why).increment();
    }

    /** Of so many refused calls only the number comes into the access log. */
    void summed(int times) {
        registry.counter("slipwatch.access.summed").increment(times);
    }

    /** How many kinds of refused calls wait to be logged: more than a second's worth means that the database is away. */
    void watch(Map<?, ?> waiting) {
        registry.gaugeMapSize("slipwatch.access.waiting", java.util.List.of(), waiting);
    }
}
