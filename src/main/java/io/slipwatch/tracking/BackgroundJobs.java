package io.slipwatch.tracking;

import io.slipwatch.bet.contract.Contracts;
import io.slipwatch.bet.port.DueBets;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.outage.Outage;
import io.slipwatch.provider.gateway.Gateways;
import io.slipwatch.time.Periodic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Runs the rounds that find work. Claims, expiry, callbacks and sweeps have a thread each, so that none waits for
 * another: a bet is timed out in time however long a claim takes.
 */
@ApplicationScoped
public class BackgroundJobs {

    private static final Logger LOG = Logger.getLogger(BackgroundJobs.class);

    /** The pause after a round of claims that found nothing: an attempt that becomes due starts at most this late. */
    private static final Duration CLAIM_PAUSE = Duration.ofMillis(100);

    /**
     * The pause after a round that claimed something: more may be due than there were slots, and slots come free as
     * fast as the provider answers (measured 2026-11-23: with the longer pause 128 bets of a backlog were sent each 100
     * ms, however fast the provider was). Not at once, so that a round finds more than one slot.
     */
    private static final Duration CLAIM_ON_PAUSE = Duration.ofMillis(5);

    /** The pause between two rounds of expiry; the promise is 10 s. */
    private static final Duration EXPIRE_PAUSE = Duration.ofMillis(250);

    /**
     * The pause between two rounds over callbacks that are not settled; a fresh callback waits a second for its bet.
     */
    private static final Duration CALLBACKS_PAUSE = Duration.ofMillis(250);

    /** The pause between two sweeps, whose work takes days to become due. */
    private static final Duration SWEEP_PAUSE = Duration.ofSeconds(5);

    /** How long a stop waits for the rounds that are under way. */
    private static final Duration ROUND_LIMIT = Duration.ofSeconds(2);

    /** Rows per statement, so that no transaction gets long. */
    private static final int SET_MAX = 500;

    private final ClaimDue claims;
    private final DueBets due;
    private final Contracts contracts;
    private final Gateways gateways;
    private final TrackingMetrics metrics;
    private final Periodic claiming;
    private final Periodic expiring;
    private final Periodic reapplying;
    private final Periodic sweeping;

    @Inject
    BackgroundJobs(
            ClaimDue claims,
            ReapplyCallbacks joining,
            DueBets due,
            Contracts contracts,
            Gateways gateways,
            TrackingMetrics metrics) {
        this.claims = claims;
        this.due = due;
        this.contracts = contracts;
        this.gateways = gateways;
        this.metrics = metrics;
        Outage claimsFail = new Outage(LOG, "claims");
        this.claiming = Periodic.paced(CLAIM_PAUSE, "slipwatch-claims", () -> claim(claimsFail), telling(claimsFail));
        this.expiring = job(EXPIRE_PAUSE, "expiry", this::expire);
        this.reapplying = job(CALLBACKS_PAUSE, "callbacks", joining::round);
        this.sweeping = job(SWEEP_PAUSE, "sweeps", this::sweep);
    }

    private static Periodic job(Duration pause, String name, Runnable round) {
        Outage failing = new Outage(LOG, name);
        Runnable work = () -> {
            round.run();
            failing.ends();
        };
        return Periodic.every(pause, "slipwatch-" + name, work, telling(failing));
    }

    private static Consumer<Throwable> telling(Outage failing) {
        return failure -> {
            if (failure instanceof StoreUnavailable) {
                // The store tells it, with the database's own reason.
                LOG.debug("a round waits for the database", failure);
            } else {
                failing.fails("consequence=they stand still, and are tried again until they go on", failure);
            }
        };
    }

    private Duration claim(Outage failing) {
        int claimed = claims.round();
        failing.ends();
        return claimed > 0 ? CLAIM_ON_PAUSE : CLAIM_PAUSE;
    }

    /** Begins all rounds. Call once the database is migrated. */
    public void start() {
        claiming.start(Duration.ZERO);
        expiring.start(EXPIRE_PAUSE);
        reapplying.start(CALLBACKS_PAUSE);
        sweeping.start(SWEEP_PAUSE);
    }

    /** Ends the claims and waits for the one under way. Overdue bets still expire. */
    public void stopClaims() {
        end(List.of(claiming));
    }

    /** Ends all rounds and waits for those under way. */
    public void stop() {
        end(List.of(claiming));
        end(List.of(expiring, reapplying, sweeping));
    }

    private static void end(List<Periodic> jobs) {
        if (!Periodic.closeAll(jobs, ROUND_LIMIT)) {
            LOG.warn("a round is still under way; what it claims is found again after its lease");
        }
    }

    /** Times out every overdue bet. */
    public void expire() {
        int expired;
        do {
            expired = due.expire(SET_MAX);
            metrics.timedOut(expired);
        } while (expired == SET_MAX);
    }

    /** Gives up bets that are too old, reports providers that are no longer configured, and refreshes the gauges. */
    public void sweep() {
        for (String provider : contracts.providers()) {
            contracts
                    .of(provider)
                    .ifPresent(
                            contract -> due.giveUp(provider, contract.inquiry().giveUpAfter(), SET_MAX));
        }
        due.reportUnconfigured(contracts.providers(), configuredGateways());
        due.reportDatabase();
        metrics.refresh();
    }

    private Set<String> configuredGateways() {
        return contracts.providers().stream()
                .flatMap(provider -> gateways.slots(provider).stream().map(slots -> provider + "/" + slots.gateway()))
                .collect(Collectors.toSet());
    }
}
