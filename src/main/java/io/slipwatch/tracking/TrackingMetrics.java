package io.slipwatch.tracking;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.slipwatch.bet.Findings;
import io.slipwatch.bet.Loads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jboss.logging.Logger;

/** Counts what expires and shows what waits. The gauges are as old as the latest sweep. */
@ApplicationScoped
class TrackingMetrics {

    private static final Logger LOG = Logger.getLogger(TrackingMetrics.class);

    private final MeterRegistry registry;
    private final Loads loads;
    private final Findings findings;
    private final MultiGauge pending;
    private final MultiGauge oldest;
    private final MultiGauge open;

    @Inject
    TrackingMetrics(MeterRegistry registry, Loads loads, Findings findings) {
        this.registry = registry;
        this.loads = loads;
        this.findings = findings;
        this.pending = MultiGauge.builder("slipwatch.pending.bets").register(registry);
        this.oldest = MultiGauge.builder("slipwatch.oldest.pending")
                .baseUnit("seconds")
                .register(registry);
        this.open = MultiGauge.builder("slipwatch.findings.open").register(registry);
    }

    void timedOut(int bets) {
        registry.counter("slipwatch.timeouts").increment(bets);
    }

    void refresh() {
        open.register(
                findings.openByKind().entrySet().stream()
                        .map(entry ->
                                MultiGauge.Row.of(Tags.of("kind", entry.getKey().slug()), entry.getValue()))
                        .toList(),
                true);
        loads.all().whenComplete((all, failure) -> {
            if (failure == null) {
                show(all);
            } else {
                LOG.debug("the gauges of waiting bets are not refreshed this time", failure);
            }
        });
    }

    private void show(List<Loads.Load> all) {
        pending.register(
                all.stream()
                        .map(load -> MultiGauge.Row.of(Tags.of("provider", load.provider()), load.pending()))
                        .toList(),
                true);
        oldest.register(
                all.stream()
                        .map(load -> MultiGauge.Row.of(
                                Tags.of("provider", load.provider()),
                                load.oldestPending().toSeconds()))
                        .toList(),
                true);
    }
}
