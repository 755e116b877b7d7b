package io.slipwatch.tracking;

import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.attempt.DedupeWindow;
import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.contract.Contracts;
import io.slipwatch.bet.decide.ReleaseClaim;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.port.Attempts;
import io.slipwatch.bet.port.Bets;
import io.slipwatch.bet.port.DueBets;
import io.slipwatch.bet.port.DueBets.Claimed;
import io.slipwatch.bet.port.DueBets.Quota;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.outage.Outage;
import io.slipwatch.provider.gateway.GatewaySlots;
import io.slipwatch.provider.gateway.Gateways;
import io.slipwatch.provider.gateway.RetryBudget;
import io.slipwatch.trace.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Claims what is due, gateway by gateway, as far as free slots and the retry budget reach, and has it attempted. */
@ApplicationScoped
public class ClaimDue {

    private static final Logger LOG = Logger.getLogger(ClaimDue.class);

    /** By gateway, so there are as many as are configured. */
    private final Map<String, Outage> outages = new ConcurrentHashMap<>();

    private final DueBets due;
    private final Bets bets;
    private final Attempts attempts;
    private final Contracts contracts;
    private final Gateways gateways;
    private final TrackingMetrics metrics;
    private final Tracing tracing;

    @Inject
    ClaimDue(
            DueBets due,
            Bets bets,
            Attempts attempts,
            Contracts contracts,
            Gateways gateways,
            TrackingMetrics metrics,
            Tracing tracing) {
        this.due = due;
        this.bets = bets;
        this.attempts = attempts;
        this.contracts = contracts;
        this.gateways = gateways;
        this.metrics = metrics;
        this.tracing = tracing;
    }

    /**
     * Makes one round over all providers and returns how many bets were claimed. A failure at one provider does not
     * keep the others from theirs.
     */
    public int round() {
        int claimed = 0;
        for (String provider : contracts.providers()) {
            Optional<Contract> contract = contracts.of(provider);
            if (contract.isPresent()) {
                claimed += round(contract.get());
            }
        }
        return claimed;
    }

    private int round(Contract contract) {
        List<GatewaySlots> free = gateways.slots(contract.provider()).stream()
                .filter(slots -> slots.followUps() > 0)
                .toList();
        int claimed = 0;
        for (GatewaySlots slots : free) {
            Outage failing = outages.computeIfAbsent(
                    contract.provider() + "/" + slots.gateway(), gateway -> new Outage(LOG, "claims for " + gateway));
            try {
                claimed += claim(contract, slots, free.size() == 1);
                failing.ends();
            } catch (StoreUnavailable e) {
                // The store tells it, with the database's own reason.
                LOG.debug("nothing is claimed; tried again", e);
            } catch (RuntimeException e) {
                failing.fails("consequence=nothing is claimed here; tried again", e);
            }
        }
        return claimed;
    }

    private int claim(Contract contract, GatewaySlots slots, boolean onlyGateway) {
        RetryBudget retries = gateways.retries(contract.provider());
        int free = Math.max(slots.followUps(), 0);
        int resubmissions = Math.clamp(retries.available(), 0, free);
        long begin = System.nanoTime();
        List<Claimed> claims = due.claim(contract, new Quota(slots.gateway(), free, resubmissions, onlyGateway));
        if (tracing.isOn()) {
            tracing.together("claim", ids(claims), System.nanoTime() - begin);
        }
        retries.spent((int) claims.stream().filter(ClaimDue::isRetry).count());
        claims.stream()
                .map(Claimed::due)
                .max(Comparator.naturalOrder())
                .ifPresent(lag -> metrics.claimed(contract.provider(), lag));
        claims.forEach(claim -> begin(contract, slots, claim));
        return claims.size();
    }

    private static List<UUID> ids(List<Claimed> claims) {
        return claims.stream().map(claim -> claim.tracked().bet().key().id()).toList();
    }

    private static boolean isRetry(Claimed claim) {
        return claim.call() == Call.SUBMIT && claim.tracked().attempts() > 1;
    }

    /** Begins the attempt. Where new bets have taken the slots meanwhile, the claim is released and found again. */
    private void begin(Contract contract, GatewaySlots slots, Claimed claimed) {
        BetSnapshot bet = claimed.tracked();
        Optional<Slot> slot = slots.takeFollowUp();
        if (slot.isEmpty()) {
            bets.change(bet, claimed.sinceNanos(), new ReleaseClaim(bet.epoch(), claimed.call()));
            return;
        }
        Duration untilDeadline = Duration.between(bet.readAt(), bet.bet().deadline());
        Duration resendUntil = bet.sending().submissions() > 1
                ? DedupeWindow.left(bet.sending(), contract, bet.readAt())
                : DedupeWindow.untouched(contract);
        attempts.take(new Claim(bet, claimed.call(), slot.get(), claimed.sinceNanos(), untilDeadline, resendUntil));
    }
}
