package io.slipwatch.tracking;

import io.slipwatch.bet.Bets;
import io.slipwatch.bet.Claim;
import io.slipwatch.bet.Contract;
import io.slipwatch.bet.Ending;
import io.slipwatch.bet.Following;
import io.slipwatch.bet.GiveBack;
import io.slipwatch.bet.RecordAttempt;
import io.slipwatch.bet.Terms;
import io.slipwatch.provider.ProviderCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Makes the attempt that a claim is for and records its end. While the database is away nothing can be claimed, so calls
 * stop by themselves; ends that came meanwhile wait for it.
 */
@ApplicationScoped
class FollowBets implements Following {

    private static final Logger LOG = Logger.getLogger(FollowBets.class);
    private static final RandomGenerator JITTER =
            () -> ThreadLocalRandom.current().nextLong();

    private final ProviderCalls calls;
    private final Bets bets;
    private final Terms terms;

    @Inject
    FollowBets(ProviderCalls calls, Bets bets, Terms terms) {
        this.calls = calls;
        this.bets = bets;
        this.terms = terms;
    }

    @Override
    public void take(Claim claim) {
        calls.attempt(claim, late -> recordLate(claim, late))
                .thenCompose(ending -> record(claim, ending))
                .whenComplete((written, failure) -> {
                    claim.slot().close();
                    if (failure != null) {
                        told(
                                claim,
                                () -> LOG.errorf(
                                        failure,
                                        "the end of an attempt was not recorded; after its lease the bet is inquired"));
                    }
                });
    }

    private CompletionStage<Boolean> record(Claim claim, Ending ending) {
        return switch (ending) {
            case Ending.Attempted end -> {
                told(claim, () -> LOG.debugf("%s ended %s: %s", end.call(), end.attempt(), end.detail()));
                yield bets.change(claim.tracked(), claim.sinceNanos(), decision(claim, end));
            }
            case Ending.GivenBack back -> {
                told(claim, () -> LOG.debugf("given back unsent: %s", back.reason()));
                yield bets.change(claim.tracked(), claim.sinceNanos(), new GiveBack(claim.epoch(), claim.call()));
            }
        };
    }

    /** A reply that came after its time-out: only its fact counts by now, on the bet as it stands. */
    private void recordLate(Claim claim, Ending.Attempted late) {
        bets.change(claim.tracked().bet().key(), decision(claim, late)).whenComplete((written, failure) -> {
            if (failure != null) {
                told(
                        claim,
                        () -> LOG.errorf(failure, "a late reply was not recorded; the next inquiry brings it again"));
            }
        });
    }

    private RecordAttempt decision(Claim claim, Ending.Attempted end) {
        String provider = claim.tracked().bet().provider();
        Contract contract =
                terms.of(provider).orElseThrow(() -> new IllegalStateException("no contract of " + provider));
        return new RecordAttempt(claim, end, contract, JITTER);
    }

    /** One line with the bet's keys beside it. */
    private static void told(Claim claim, Runnable line) {
        MDC.put("betId", claim.tracked().bet().key().id());
        MDC.put("provider", claim.tracked().bet().provider());
        MDC.put("attempt", claim.tracked().attempts());
        try {
            line.run();
        } finally {
            MDC.remove("betId");
            MDC.remove("provider");
            MDC.remove("attempt");
        }
    }
}
