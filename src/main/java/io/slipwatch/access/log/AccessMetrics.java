package io.slipwatch.access.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Counts refused requests. */
@ApplicationScoped
class AccessMetrics {

    /** What 401 and 403 say. */
    private static final List<String> REASONS = List.of("unauthenticated", "forbidden", "invalid-signature");

    private final MeterRegistry registry;

    @Inject
    AccessMetrics(MeterRegistry registry) {
        this.registry = registry;
        REASONS.forEach(this::refusals);
        summed();
    }

    /** Counts one request that was refused with that problem. */
    void refused(String why) {
        refusals(why).increment();
    }

    private Counter refusals(String why) {
        return Counter.builder("slipwatch.access.refused")
                .description("Calls refused because of who called")
                .tag("why", why)
                .register(registry);
    }

    /** Counts refused requests of which the access log gets only the number. */
    void summed(int times) {
        summed().increment(times);
    }

    private Counter summed() {
        return Counter.builder("slipwatch.access.summed")
                .description("Refused calls of which the access log has only the number")
                .register(registry);
    }

    /**
     * Shows how many kinds of refused requests wait to be logged; more than come in a second mean that the database is
     * away.
     */
    void watch(Map<?, ?> waiting) {
        Gauge.builder("slipwatch.access.waiting", waiting, Map::size)
                .description("Kinds of refused calls that wait to be logged")
                .strongReference(true)
                .register(registry);
    }
}
