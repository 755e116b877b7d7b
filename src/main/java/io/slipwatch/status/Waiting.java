package io.slipwatch.status;

import io.quarkus.runtime.StartupEvent;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.Status;
import io.slipwatch.bet.port.BetLookup;
import io.slipwatch.bet.port.StatusWatch;
import io.slipwatch.outage.Outage;
import io.slipwatch.time.Periodic;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Holds the callers that wait for a change of their bet. A change by this replica answers them after its commit; one
 * small query for all of them, twice a second, finds the changes of other replicas. A waiting caller parks no thread.
 */
@ApplicationScoped
class Waiting implements StatusWatch {

    private static final Logger LOG = Logger.getLogger(Waiting.class);

    /**
     * Callers beyond this are answered at once, with the bet as it is. A choice: a waiting caller costs some kilobytes.
     */
    private static final int WAITERS_MAX = 10_000;

    /** "A change by another replica is noticed within a second." */
    private static final Duration LOOK_PAUSE = Duration.ofMillis(500);

    private record Waiter(Status noLonger, CompletableFuture<Void> news) {}

    private final BetLookup lookup;
    private final Map<BetKey, List<Waiter>> waiters = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean leaving;
    private final Outage failing = new Outage(LOG, "looks for changes by other replicas");
    private final Periodic looks = Periodic.every(
            LOOK_PAUSE,
            "slipwatch-looks",
            this::look,
            failure -> failing.fails("consequence=callers who wait are answered at the end of their time", failure));

    @Inject
    Waiting(BetLookup lookup) {
        this.lookup = lookup;
        looks.start(LOOK_PAUSE);
    }

    /** The gauge is there before anybody waits. */
    void tell(@Observes StartupEvent event, StatusMetrics metrics) {
        metrics.watch(count::get);
    }

    @Override
    public CompletionStage<Void> until(BetKey bet, Status noLonger, Duration limit) {
        CompletableFuture<Void> news = new CompletableFuture<>();
        if (count.incrementAndGet() > WAITERS_MAX) {
            count.decrementAndGet();
            news.complete(null);
            return news;
        }
        Waiter waiter = new Waiter(noLonger, news);
        // The next look finds a change between the caller's reading and now. A query for each waiter would cost more
        // than
        // the whole bet (measured 2026-11-23).
        waiters.merge(bet, List.of(waiter), Waiting::joined);
        if (leaving) {
            news.complete(null);
        }
        return news.completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> leave(bet, waiter));
    }

    private static List<Waiter> joined(List<Waiter> some, List<Waiter> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }

    private void leave(BetKey bet, Waiter waiter) {
        count.decrementAndGet();
        waiters.computeIfPresent(bet, (key, some) -> {
            List<Waiter> others =
                    some.stream().filter(one -> !one.equals(waiter)).toList();
            return others.isEmpty() ? null : others;
        });
    }

    @Override
    public void endWaits() {
        leaving = true;
        waiters.values().forEach(some -> some.forEach(waiter -> waiter.news().complete(null)));
    }

    @Override
    public void changed(Collection<BetKey> bets, Status now) {
        bets.forEach(bet -> wake(bet, now));
    }

    private void look() {
        if (!waiters.isEmpty()) {
            ask(List.copyOf(waiters.keySet()));
        }
        failing.ends();
    }

    /** Answers the callers whose bet has left the status. While the store is away they wait on, to their limit. */
    private void ask(List<BetKey> bets) {
        lookup.progress(bets).thenAccept(progress -> progress.forEach((bet, now) -> wake(bet, now.status())));
    }

    private void wake(BetKey bet, Status now) {
        waiters.getOrDefault(bet, List.of()).stream()
                .filter(waiter -> waiter.noLonger() != now)
                .forEach(waiter -> waiter.news().complete(null));
    }

    @PreDestroy
    void close() {
        looks.closeNow();
    }
}
