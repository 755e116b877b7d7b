package io.slipwatch.status;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Shows who waits for news. */
@ApplicationScoped
class StatusMetrics {

    private static final String WAITERS = "slipwatch.waiters";

    private final MeterRegistry registry;

    @Inject
    StatusMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** {@code slipwatch_waiters}: how many callers wait for news of a bet. */
    void watch(IntSupplier waiters) {
        // The registry outlives an application that ends in a process that starts another; a gauge would go on asking
        // the first.
        registry.find(WAITERS).gauges().forEach(registry::remove);
        Supplier<Number> count = waiters::getAsInt;
        Gauge.builder(WAITERS, count)
                .description("Callers who wait for news of a bet")
                .register(registry);
    }
}
