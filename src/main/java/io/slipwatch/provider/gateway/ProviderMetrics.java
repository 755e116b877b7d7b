package io.slipwatch.provider.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.slipwatch.bet.attempt.AttemptEnd;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What operations see of the providers; the only place of this room that knows the metrics' names. */
@Singleton
@Startup
public final class ProviderMetrics {

    private record Place(String provider, String gateway) {}

    private final MeterRegistry registry;
    private final Map<Place, AttemptSeries> attempts = new HashMap<>();

    @Inject
    ProviderMetrics(MeterRegistry registry, Gateways gateways) {
        this.registry = registry;
        gateways.all().forEach(this::watch);
    }

    /** {@code slipwatch_attempts_total} and {@code slipwatch_attempt_seconds}. */
    void attempted(String provider, AttemptEnd.Attempted attempted) {
        Objects.requireNonNull(attempts.get(new Place(provider, attempted.gateway())))
                .ended(attempted);
    }

    /** {@code slipwatch_callbacks_total}: there at 0 for each of these answers. */
    public void expectCallbacks(String provider, List<String> answers) {
        answers.forEach(answer -> callbacks(provider, answer));
    }

    /** {@code slipwatch_callbacks_total}. */
    public void calledBack(String provider, String answer) {
        callbacks(provider, answer).increment();
    }

    private Counter callbacks(String provider, String answer) {
        return Counter.builder("slipwatch.callbacks")
                .description("Providers' messages, by what they were answered")
                .tag("provider", provider)
                .tag("answer", answer)
                .register(registry);
    }

    private void watch(Gateway gateway) {
        Tags tags = Tags.of("provider", gateway.provider(), "gateway", gateway.gateway());
        attempts.put(new Place(gateway.provider(), gateway.gateway()), new AttemptSeries(registry, tags));
        for (BreakerState state : BreakerState.values()) {
            Gauge.builder(
                            "slipwatch.breaker.state",
                            gateway,
                            one -> one.breaker().state() == state ? 1 : 0)
                    .description("1 for the state that the gateway's breaker is in, 0 for the others")
                    .tags(tags)
                    .tag("state", state.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .strongReference(true)
                    .register(registry);
        }
        Gauge.builder("slipwatch.slots.free", gateway, Gateway::free)
                .description("Attempts that a new bet could begin now")
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }
}
