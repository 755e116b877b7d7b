package io.slipwatch.tracking;

import io.slipwatch.bet.contract.Contracts;
import io.slipwatch.bet.port.DueBets;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.outage.Outage;
import io.slipwatch.provider.gateway.Gateways;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Finds work again and again. Claims, expiry, callbacks and sweeps have a thread each, so that none waits for another: a bet is
 * timed out in time however long a claim takes.
 */
@ApplicationScoped
public class BackgroundJobs {

    private static final Logger LOG = Logger.getLogger(BackgroundJobs.class);

    /** Between two rounds of claims where nothing is due: an attempt that becomes due starts at most this late. */
    private static final long CLAIM_MILLIS = 100;

    /**
     * After a round that claimed something: more may be due than there were places, and places come free as fast as the
     * provider answers (measured 2026-11-23: with the longer pause 128 bets of a backlog were sent each 100 ms, however fast
     * the provider was). Not at once, so that a round finds more than one place.
     */
    private static final long CLAIM_ON_MILLIS = 5;

    /** Between two rounds of expiry; the promise is 10 s. */
    private static final long EXPIRE_MILLIS = 250;

    /** Between two looks at callbacks that are not settled; a fresh one waits a second for its bet. */
    private static final long JOIN_MILLIS = 250;

    /** Between two sweeps, which look for what takes days. */
    private static final long SWEEP_MILLIS = 5_000;

    /** How long a stop waits for a round that is under way. */
    private static final long ROUND_SECONDS = 2;

    /** Rows per statement, so that no transaction gets long. */
    private static final int SET_MAX = 500;

    private final ClaimDue claims;
    private final ReapplyCallbacks joining;
    private final DueBets due;
    private final Contracts terms;
    private final Gateways gateways;
    private final TrackingMetrics metrics;
    private final ScheduledExecutorService claiming = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("slipwatch-claims").factory());
    private final ScheduledExecutorService sweeping = Executors.newScheduledThreadPool(
            3, Thread.ofPlatform().daemon().name("slipwatch-sweeps-", 1).factory());

    @Inject
    BackgroundJobs(
            ClaimDue claims,
            ReapplyCallbacks joining,
            DueBets due,
            Contracts terms,
            Gateways gateways,
            TrackingMetrics metrics) {
        this.claims = claims;
        this.joining = joining;
        this.due = due;
        this.terms = terms;
        this.gateways = gateways;
        this.metrics = metrics;
    }

    /** Begins; once the database is migrated. */
    public void start() {
        claimOn(new Outage(LOG, "claims"), 0);
        every(sweeping, EXPIRE_MILLIS, "expiry", this::expire);
        every(sweeping, JOIN_MILLIS, "callbacks", joining::round);
        every(sweeping, SWEEP_MILLIS, "sweeps", this::sweep);
    }

    private void claimOn(Outage failing, long millis) {
        var _ = claiming.schedule(
                () -> {
                    AtomicInteger claimed = new AtomicInteger();
                    run(() -> claimed.set(claims.round()), failing);
                    if (!claiming.isShutdown()) {
                        claimOn(failing, claimed.get() > 0 ? CLAIM_ON_MILLIS : CLAIM_MILLIS);
                    }
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    /** No claim begins from now on; what is overdue still expires. Waits for a claim that is under way. */
    public void stopClaims() {
        end(claiming);
    }

    /** No new round of any kind begins from now on. */
    public void stop() {
        end(claiming);
        end(sweeping);
    }

    private static void end(ScheduledExecutorService threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(ROUND_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a round is still under way; what it claims is found again after its lease");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Times out all that is overdue. */
    public void expire() {
        int expired;
        do {
            expired = due.expire(SET_MAX);
            metrics.timedOut(expired);
        } while (expired == SET_MAX);
    }

    /** Gives up what is old, reports providers that are gone, and refreshes the gauges. */
    public void sweep() {
        for (String provider : terms.providers()) {
            terms.of(provider)
                    .ifPresent(
                            contract -> due.giveUp(provider, contract.inquiry().giveUpAfter(), SET_MAX));
        }
        due.reportUnconfigured(terms.providers(), configuredGateways());
        due.reportDatabase();
        metrics.refresh();
    }

    private Set<String> configuredGateways() {
        return terms.providers().stream()
                .flatMap(
                        provider -> gateways.places(provider).stream().map(places -> provider + "/" + places.gateway()))
                .collect(Collectors.toSet());
    }

    private static void every(ScheduledExecutorService threads, long millis, String name, Runnable round) {
        Outage failing = new Outage(LOG, name);
        var _ = threads.scheduleWithFixedDelay(() -> run(round, failing), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** An exception that escaped would end the rounds for ever. */
    private static void run(Runnable round, Outage failing) {
        try {
            round.run();
            failing.ends();
        } catch (StoreUnavailable e) {
            // The store tells it, with the database's own reason.
            LOG.debug("a round waits for the database", e);
        } catch (RuntimeException | Error e) {
            failing.fails("consequence=they stand still, and are tried again until they go on", e);
        }
    }
}
