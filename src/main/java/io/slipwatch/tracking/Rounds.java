package io.slipwatch.tracking;

import io.slipwatch.bet.DueBets;
import io.slipwatch.bet.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Finds work again and again. Claims, expiry and sweeps have a thread each, so that none waits for another: a bet is
 * timed out in time however long a claim takes.
 */
@ApplicationScoped
public class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class);

    /** Between two rounds of claims: an attempt that is due starts at most this late. */
    private static final long CLAIM_MILLIS = 100;

    /** Between two rounds of expiry; the promise is 10 s. */
    private static final long EXPIRE_MILLIS = 250;

    /** Between two sweeps, which look for what takes days. */
    private static final long SWEEP_MILLIS = 5_000;

    /** Rows per statement, so that no transaction gets long. */
    private static final int SET_MAX = 500;

    private final ClaimDue claims;
    private final DueBets due;
    private final Terms terms;
    private final TrackingMetrics metrics;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            3, Thread.ofPlatform().daemon().name("slipwatch-rounds-", 1).factory());

    @Inject
    Rounds(ClaimDue claims, DueBets due, Terms terms, TrackingMetrics metrics) {
        this.claims = claims;
        this.due = due;
        this.terms = terms;
        this.metrics = metrics;
    }

    /** Begins; once the database is migrated. */
    public void start() {
        every(CLAIM_MILLIS, "claims", claims::round);
        every(EXPIRE_MILLIS, "expiry", this::expire);
        every(SWEEP_MILLIS, "sweeps", this::sweep);
    }

    /** No new round begins from now on; one under way ends by itself. */
    public void stop() {
        threads.shutdown();
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
        due.reportUnconfigured(terms.providers());
        metrics.refresh();
    }

    private void every(long millis, String name, Runnable round) {
        AtomicBoolean failing = new AtomicBoolean();
        var _ = threads.scheduleWithFixedDelay(() -> run(name, round, failing), 0, millis, TimeUnit.MILLISECONDS);
    }

    /** An exception that escaped would end the rounds for ever; an outage is told once, not ten times a second. */
    private static void run(String name, Runnable round, AtomicBoolean failing) {
        try {
            round.run();
            if (failing.getAndSet(false)) {
                LOG.infof("%s go on", name);
            }
        } catch (RuntimeException e) {
            if (!failing.getAndSet(true)) {
                LOG.errorf(e, "%s stand still; tried again until they go on", name);
            }
        }
    }
}
