package io.slipwatch.provider.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.slipwatch.bet.attempt.AttemptEnd;
import io.slipwatch.bet.model.CauseCode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What operations see of the providers; the only place of this room that knows the metrics' names. */
@Singleton
@Startup
public final class ProviderMetrics {

    private final MeterRegistry registry;

    /** From a loopback's answer to the hard cap of a reply. */
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60)
    };

    @Inject
    ProviderMetrics(MeterRegistry registry, Gateways gateways) {
        this.registry = registry;
        gateways.all().forEach(this::watch);
    }

    /** {@code slipwatch_attempts_total} and {@code slipwatch_attempt_seconds}. */
    void attempted(String provider, AttemptEnd.Attempted attempted) {
        Tags call = Tags.of(
                "provider", provider,
                "gateway", attempted.gateway(),
                "call", attempted.call().name());
        Tags end = Tags.of(
                "class",
                attempted.attempt().name(),
                "cause",
                attempted.code().map(CauseCode::name).orElse("NONE"));
        registry.counter("slipwatch.attempts", call.and(end)).increment();
        Timer.builder("slipwatch.attempt")
                .description("From the claim's call to its end")
                .tags(call)
                .serviceLevelObjectives(BOUNDS)
                .register(registry)
                .record(attempted.latency());
    }

    /** {@code slipwatch_callbacks_total}. */
    public void calledBack(String provider, String answer) {
        registry.counter("slipwatch.callbacks", "provider", provider, "answer", answer)
                .increment();
    }

    private void watch(Gateway gateway) {
        Tags tags = Tags.of("provider", gateway.provider(), "gateway", gateway.gateway());
        Gauge.builder("slipwatch.breaker.state", gateway, ProviderMetrics::number)
                .description("0 closed, 1 half-open, 2 open")
                .tags(tags)
                .strongReference(true)
                .register(registry);
        Gauge.builder("slipwatch.slots.free", gateway, Gateway::free)
                .description("Attempts that a new bet could begin now")
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private static double number(Gateway gateway) {
        return switch (gateway.breaker().state()) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }
}
