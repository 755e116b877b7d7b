package io.slipwatch.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.slipwatch.bet.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Counts what came back, once it is durable. */
@ApplicationScoped
class StoreMetrics {

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

    /** A change was committed. */
    void written(LockedBet bet) {
        Planned planned = bet.planned();
        boolean was = planned.known().state() instanceof State.Returned;
        planned.returned().filter(returned -> !was).ifPresent(returned -> {
            String provider = planned.known().bet().provider();
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
                    .record(Duration.between(planned.known().bet().createdAt(), bet.at()));
        });
    }
}
