package io.slipwatch.store.sql;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSourceMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import io.slipwatch.bet.contract.Contracts;
import io.slipwatch.bet.model.Outcome;
import io.slipwatch.bet.model.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Counts what came back, once it is durable; and shows what the database does for us, how fast, and what it does not do. */
@ApplicationScoped
public class StoreMetrics {

    /** From "at once" over the usual deadline to a day: where a result counts as slow differs by provider. */
    private static final Duration[] RESULT_BOUNDS = {
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        Duration.ofDays(1)
    };

    /** From a commit to a disk of one's own over one that waits for a standby to the second within which callers are told. */
    private static final Duration[] COMMIT_BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10)
    };

    /** Up to the usual {@code batch-max}. */
    private static final double[] BATCH_BOUNDS = {1, 4, 16, 64, 256};

    /** Which fail first where a database is away, full, changed or a standby: the others come with their first. */
    private static final List<String> USUAL_FAILURES = List.of("none", "01", "08", "25", "42", "53", "57");

    private final MeterRegistry registry;
    private final Map<Duty, Timer> times = new EnumMap<>(Duty.class);

    @Inject
    StoreMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Duty duty : Duty.values()) {
            times.put(
                    duty,
                    Timer.builder("slipwatch.store")
                            .description("How long a transaction took, from the wait for a connection to its commit")
                            .tag("duty", duty.text())
                            .serviceLevelObjectives(COMMIT_BOUNDS)
                            .register(registry));
        }
        USUAL_FAILURES.forEach(this::failures);
    }

    /** What is counted by provider is there from the start, and so is the pool. */
    void start(
            @Observes StartupEvent event,
            Contracts contracts,
            AgroalDataSource pool,
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
        for (String provider : contracts.providers()) {
            times(provider);
            for (Outcome outcome : Outcome.values()) {
                results(provider, outcome, "false");
                results(provider, outcome, "true");
            }
        }
        AgroalDataSourceMetrics metrics = pool.getMetrics();
        connections("used", metrics, AgroalDataSourceMetrics::activeCount);
        connections("idle", metrics, AgroalDataSourceMetrics::availableCount);
        connections("awaited", metrics, AgroalDataSourceMetrics::awaitingCount);
        gauge("slipwatch.store.connections.max", Tags.empty(), () -> connections)
                .description("How many database connections there may be")
                .register(registry);
    }

    /** {@code slipwatch_store_connections}. */
    private void connections(
            String state, AgroalDataSourceMetrics pool, ToLongFunction<AgroalDataSourceMetrics> count) {
        gauge("slipwatch.store.connections", Tags.of("state", state), () -> count.applyAsLong(pool))
                .description("Database connections in use and idle, and threads that wait for one")
                .register(registry);
    }

    /** {@code slipwatch_store_failing}: 1 from a failure on until the same is done again, 0 else; what an alert hangs on. */
    void watch(Supplier<Boolean> failing) {
        gauge("slipwatch.store.failing", Tags.empty(), () -> failing.get() ? 1 : 0)
                .description("Whether the database does not do what it is asked")
                .register(registry);
    }

    /** {@code slipwatch_store_queue}: how many wait there. */
    public void watchQueue(String queue, IntSupplier waiting) {
        gauge("slipwatch.store.queue", Tags.of("queue", queue), waiting::getAsInt)
                .description("How many wait to be written or read")
                .register(registry);
    }

    /** {@code slipwatch_store_batch_rows}: the same writer, whose batches are counted by their size. */
    public <T> Consumer<List<T>> countingRows(String queue, Consumer<List<T>> writer) {
        DistributionSummary rows = DistributionSummary.builder("slipwatch.store.batch")
                .description("How many share a commit")
                .baseUnit("rows")
                .tag("queue", queue)
                .serviceLevelObjectives(BATCH_BOUNDS)
                .register(registry);
        return batch -> {
            rows.record(batch.size());
            writer.accept(batch);
        };
    }

    /**
     * The registry outlives an application that ends in a process that starts another; a gauge would go on asking the first.
     */
    private Gauge.Builder<Supplier<Number>> gauge(String name, Tags tags, Supplier<Number> value) {
        registry.find(name).tags(tags).gauges().forEach(registry::remove);
        return Gauge.builder(name, value).tags(tags);
    }

    /** {@code slipwatch_store_seconds}: a transaction is committed, or a reading done. */
    void done(Duty duty, Duration time) {
        Objects.requireNonNull(times.get(duty)).record(time);
    }

    /** {@code slipwatch_store_failures_total}: a transaction failed, and no row and no caller is to blame. */
    void failed(String sqlStateClass) {
        failures(sqlStateClass).increment();
    }

    private Counter failures(String sqlStateClass) {
        return Counter.builder("slipwatch.store.failures")
                .description("Transactions that failed through no row's and no caller's fault")
                .tag("sqlstate.class", sqlStateClass)
                .register(registry);
    }

    /** {@code slipwatch_results_total} and {@code slipwatch_result_seconds}: a bet has come back, durably. */
    public void returned(String provider, State.Returned returned, Duration sinceRecorded) {
        results(provider, returned.result().outcome(), Boolean.toString(returned.late()))
                .increment();
        times(provider).record(sinceRecorded);
    }

    private Counter results(String provider, Outcome outcome, String late) {
        return Counter.builder("slipwatch.results")
                .description("Bets that came back")
                .tag("provider", provider)
                .tag("outcome", outcome.name())
                .tag("late", late)
                .register(registry);
    }

    private Timer times(String provider) {
        return Timer.builder("slipwatch.result")
                .description("From the recording to the result")
                .tag("provider", provider)
                .serviceLevelObjectives(RESULT_BOUNDS)
                .register(registry);
    }
}
