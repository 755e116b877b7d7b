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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Claims what is due, gateway by gateway, as far as places and the retry budget reach, and has it attempted. */
@ApplicationScoped
public class ClaimDue {

    private static final Logger LOG = Logger.getLogger(ClaimDue.class);

    /** By gateway, of which there are as many as are configured. */
    private final Map<String, Outage> outages = new ConcurrentHashMap<>();

    private final DueBets due;
    private final Bets bets;
    private final Attempts following;
    private final Contracts terms;
    private final Gateways gateways;

    @Inject
    ClaimDue(DueBets due, Bets bets, Attempts following, Contracts terms, Gateways gateways) {
        this.due = due;
        this.bets = bets;
        this.following = following;
        this.terms = terms;
        this.gateways = gateways;
    }

    /** One round over all providers; tells how many bets were claimed. One provider's failure is told and nobody else's. */
    public int round() {
        int claimed = 0;
        for (String provider : terms.providers()) {
            Optional<Contract> contract = terms.of(provider);
            if (contract.isPresent()) {
                claimed += round(contract.get());
            }
        }
        return claimed;
    }

    private int round(Contract contract) {
        List<GatewaySlots> free = gateways.places(contract.provider()).stream()
                .filter(places -> places.followUps() > 0)
                .toList();
        int claimed = 0;
        for (GatewaySlots places : free) {
            Outage failing = outages.computeIfAbsent(
                    contract.provider() + "/" + places.gateway(), gateway -> new Outage(LOG, "claims for " + gateway));
            try {
                claimed += claim(contract, places, free.size() == 1);
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

    private int claim(Contract contract, GatewaySlots places, boolean onlyGateway) {
        RetryBudget retries = gateways.retries(contract.provider());
        int free = Math.max(places.followUps(), 0);
        int resubmissions = Math.clamp(retries.available(), 0, free);
        List<Claimed> claims = due.claim(contract, new Quota(places.gateway(), free, resubmissions, onlyGateway));
        retries.spent((int) claims.stream().filter(ClaimDue::isRetry).count());
        claims.forEach(claim -> begin(contract, places, claim));
        return claims.size();
    }

    private static boolean isRetry(Claimed claim) {
        return claim.call() == Call.SUBMIT && claim.tracked().attempts() > 1;
    }

    /** New bets may have taken the places meanwhile; then the claim is given back and found again. */
    private void begin(Contract contract, GatewaySlots places, Claimed claimed) {
        BetSnapshot bet = claimed.tracked();
        Optional<Slot> slot = places.takeFollowUp();
        if (slot.isEmpty()) {
            bets.change(bet, claimed.sinceNanos(), new ReleaseClaim(bet.epoch(), claimed.call()));
            return;
        }
        Duration untilDeadline = Duration.between(bet.readAt(), bet.bet().deadline());
        Duration resendUntil = bet.sending().submissions() > 1
                ? DedupeWindow.left(bet.sending(), contract, bet.readAt())
                : DedupeWindow.untouched(contract);
        following.take(new Claim(bet, claimed.call(), slot.get(), claimed.sinceNanos(), untilDeadline, resendUntil));
    }
}
