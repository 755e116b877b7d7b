package io.slipwatch.tracking;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.slipwatch.bet.contract.Contracts;
import io.slipwatch.bet.port.Backlogs;
import io.slipwatch.finding.Findings;
import io.slipwatch.time.MonotonicClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;

/** Counts the bets that expire and shows those that wait. The gauges are as old as the latest sweep. */
@ApplicationScoped
class TrackingMetrics {

    private static final Logger LOG = Logger.getLogger(TrackingMetrics.class);

    /**
     * How many times the duration of a summing passes before the next one. The sums read every waiting bet, so they
     * take at most a fiftieth of the time, however many bets wait. A choice: a gauge may be half a minute old.
     */
    private static final int SUMMING_PAUSE = 50;

    /** From one round of claims over a place that was awaited to a provider that has been away for minutes. */
    private static final Duration[] LAG_BOUNDS = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5)
    };

    private final MonotonicClock clock;
    private final MeterRegistry registry;
    private final Backlogs loads;
    private final Findings findings;
    private final Contracts contracts;
    private final Counter timeouts;
    private final MultiGauge pending;
    private final MultiGauge oldest;
    private final MultiGauge open;
    private volatile long summingFrom;

    @Inject
    TrackingMetrics(
            MonotonicClock clock, MeterRegistry registry, Backlogs loads, Findings findings, Contracts contracts) {
        this.clock = clock;
        this.summingFrom = clock.nanos();
        this.registry = registry;
        this.loads = loads;
        this.findings = findings;
        this.contracts = contracts;
        this.pending = MultiGauge.builder("slipwatch.pending.bets")
                .description("Bets that wait for a result")
                .register(registry);
        this.oldest = MultiGauge.builder("slipwatch.oldest.pending")
                .description("How long the oldest of them has waited")
                .baseUnit("seconds")
                .register(registry);
        this.open = MultiGauge.builder("slipwatch.findings.open")
                .description("What a person must look at")
                .register(registry);
        this.timeouts = Counter.builder("slipwatch.timeouts")
                .description("Bets that timed out")
                .register(registry);
        contracts.providers().forEach(this::lags);
    }

    void timedOut(int bets) {
        timeouts.increment(bets);
    }

    /** {@code slipwatch_claim_lag_seconds}: how long the longest due of what a statement claimed was due by then. */
    void claimed(String provider, Duration lag) {
        lags(provider).record(lag);
    }

    private Timer lags(String provider) {
        return Timer.builder("slipwatch.claim.lag")
                .description("How long the longest due bet of a claim was due")
                .tag("provider", provider)
                .serviceLevelObjectives(LAG_BOUNDS)
                .register(registry);
    }

    void refresh() {
        open.register(
                findings.openByKind().entrySet().stream()
                        .map(entry ->
                                MultiGauge.Row.of(Tags.of("kind", entry.getKey().slug()), entry.getValue()))
                        .toList(),
                true);
        long begin = clock.nanos();
        if (begin - summingFrom < 0) {
            return;
        }
        loads.all().whenComplete((all, failure) -> {
            long end = clock.nanos();
            summingFrom = end + SUMMING_PAUSE * (end - begin);
            if (failure == null) {
                show(all);
            } else {
                LOG.debug("the gauges of waiting bets are not refreshed this time", failure);
            }
        });
    }

    /** Shows 0, and not a gap, for a provider without waiting bets. */
    private void show(List<Backlogs.Load> all) {
        Map<String, Backlogs.Load> byProvider = new TreeMap<>();
        contracts.providers().forEach(provider -> byProvider.put(provider, Backlogs.Load.nothing(provider)));
        all.forEach(load -> byProvider.put(load.provider(), load));
        pending.register(rows(byProvider.values(), Backlogs.Load::pending), true);
        oldest.register(rows(byProvider.values(), load -> load.oldestPending().toSeconds()), true);
    }

    private static List<MultiGauge.Row<?>> rows(Collection<Backlogs.Load> loads, ToLongFunction<Backlogs.Load> value) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        loads.forEach(
                load -> rows.add(MultiGauge.Row.of(Tags.of("provider", load.provider()), value.applyAsLong(load))));
        return rows;
    }
}
