package io.slipwatch.store.sql;

import io.quarkus.runtime.StartupEvent;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.outage.Outage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Tells what the database does not do for us: once for each duty with the cause, counted by SQLSTATE class, and shown until
 * the duty is done again. Without it a statement that can never run would be a 503 and nothing else. What one row or one caller
 * is to blame for is no failure of the store's.
 */
@ApplicationScoped
public class StoreHealth {

    private static final Logger LOG = Logger.getLogger(StoreHealth.class);

    /** Nobody may ask again, and an alert would go on for nothing. A choice. */
    private static final Duration PEOPLE_ASK_AGAIN = Duration.ofMinutes(1);

    /**
     * A lock or an answer that one caller waits for in vain is that caller's, while others are served; when nobody has been for
     * so long it is the store's: a table is locked. A choice, longer than any replica may hold rows.
     */
    private static final long NOBODY_SERVED_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Map<Duty, Long> vainSince = new ConcurrentHashMap<>();
    private final Map<Duty, Outage> outages = new EnumMap<>(Duty.class);
    private final Map<Duty, Outage> rows = new EnumMap<>(Duty.class);
    private final StoreMetrics metrics;

    @Inject
    StoreHealth(StoreMetrics metrics) {
        this.metrics = metrics;
        for (Duty duty : Duty.values()) {
            outages.put(duty, new Outage(LOG, "store." + duty.text()));
            rows.put(duty, new Outage(LOG, "rows of store." + duty.text()));
        }
    }

    /** The gauge is there before anything can fail. */
    void start(@Observes StartupEvent event) {
        metrics.watch(this::isFailing);
    }

    /** The duty was done, in that time; so the database was reached too. */
    void succeeded(Duty duty, Duration time) {
        metrics.done(duty, time);
        vainSince.remove(duty);
        outage(duty).ends();
        outage(Duty.CONNECT).ends();
    }

    /** The duty was not done. */
    void failed(Duty duty, SQLException cause) {
        FailureCause why = new FailureCause(cause);
        if (why.isOneCallers(duty) && !(why.isInVain() && isNobodyServed(duty))) {
            refused(duty, why);
            return;
        }
        metrics.failed(why.sqlStateClass());
        Duty failing = why.isOfConnection() ? Duty.CONNECT : duty;
        outage(failing).fails(why.text() + " consequence=" + failing.consequence());
    }

    private boolean isNobodyServed(Duty duty) {
        long now = System.nanoTime();
        return now - vainSince.computeIfAbsent(duty, _ -> now) >= NOBODY_SERVED_NANOS;
    }

    /** The caller hears it; and whoever must mend it. Of bets it is told with their ids, where they are written. */
    private void refused(Duty duty, FailureCause why) {
        if (why.isOfARow() && duty != Duty.RECORD && duty != Duty.CHANGE) {
            Objects.requireNonNull(rows.get(duty))
                    .fails(why.text() + " consequence=a row is refused, its caller is told");
        }
    }

    private Outage outage(Duty duty) {
        return Objects.requireNonNull(outages.get(duty));
    }

    /** Whether some duty was not done when it was last tried. */
    boolean isFailing() {
        return outages.entrySet().stream()
                .anyMatch(duty -> duty.getKey().isPeoples()
                        ? duty.getValue().isOpen(PEOPLE_ASK_AGAIN)
                        : duty.getValue().isOpen());
    }

    /**
     * A reading by Hibernate.
     *
     * @throws StoreUnavailable where the database did not answer
     */
    public <T> T reading(Duty duty, Supplier<T> reading) {
        long since = System.nanoTime();
        try {
            T read = reading.get();
            succeeded(duty, Duration.ofNanos(System.nanoTime() - since));
            return read;
        } catch (RuntimeException e) {
            Optional<SQLException> cause = FailureCause.in(e);
            cause.ifPresent(sql -> failed(duty, sql));
            throw cause.isPresent() && !(e instanceof StoreUnavailable)
                    ? new StoreUnavailable(StoreUnavailable.Kind.UNAVAILABLE, "the database is away", e)
                    : e;
        }
    }
}
