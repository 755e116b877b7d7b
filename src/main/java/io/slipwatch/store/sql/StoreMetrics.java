package io.slipwatch.store.sql;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.slipwatch.bet.model.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Counts what came back, once it is durable, and what the database does not do for us. */
@ApplicationScoped
public class StoreMetrics {

    /** From "at once" over the usual deadline to a day: where a result counts as slow differs by provider. */
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        Duration.ofDays(1)
    };

    private final MeterRegistry registry;

    @Inject
    StoreMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** {@code slipwatch_store_failing}: 1 from a failure on until the same is done again, 0 else; what an alert hangs on. */
    void watch(BooleanSupplier failing) {
        // The registry outlives an application that ends in a process that starts another; a gauge would go on asking
        // the first.
        registry.find("slipwatch.store.failing").gauges().forEach(registry::remove);
        Gauge.builder("slipwatch.store.failing", () -> failing.getAsBoolean() ? 1 : 0)
                .description("Whether the database does not do what it is asked")
                .register(registry);
    }

    /** {@code slipwatch_store_failures_total}: a transaction failed, and no row and no caller is to blame. */
    void failed(String sqlStateClass) {
        registry.counter("slipwatch.store.failures", "sqlstate.class", sqlStateClass)
                .increment();
    }

    /** {@code slipwatch_results_total} and {@code slipwatch_result_seconds}: a bet has come back, durably. */
    public void returned(String provider, State.Returned returned, Duration sinceRecorded) {
        registry.counter(
                        "slipwatch.results",
                        "provider",
                        provider,
                        "outcome",
                        returned.result().outcome().name(),
                        "late",
                        Boolean.toString(returned.late()))
                .increment();
        Timer.builder("slipwatch.result")
                .description("From the recording to the result")
                .tag("provider", provider)
                .serviceLevelObjectives(BOUNDS)
                .register(registry)
                .record(sinceRecorded);
    }
}
