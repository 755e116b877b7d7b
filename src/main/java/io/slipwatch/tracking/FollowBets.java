package io.slipwatch.tracking;

import io.slipwatch.bet.attempt.AttemptEnd;
import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.contract.Contracts;
import io.slipwatch.bet.decide.RecordAttempt;
import io.slipwatch.bet.decide.ReleaseClaim;
import io.slipwatch.bet.port.Attempts;
import io.slipwatch.bet.port.Bets;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.outage.Outage;
import io.slipwatch.provider.gateway.ProviderCalls;
import io.slipwatch.trace.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jboss.logmanager.Level;
import org.jspecify.annotations.Nullable;

/**
 * Makes the attempt that a claim is for and records its end. While the database is away nothing can be claimed, so new
 * calls stop by themselves; the ends of calls under way wait until it is back.
 */
@ApplicationScoped
class FollowBets implements Attempts {

    private static final BetLog LOG = new BetLog(FollowBets.class);
    private static final Logger OUTAGES = Logger.getLogger(FollowBets.class);
    private static final RandomGenerator JITTER =
            () -> ThreadLocalRandom.current().nextLong();

    private final Outage unrecorded = new Outage(OUTAGES, "ends of attempts");
    private final Outage unrecordedLate = new Outage(OUTAGES, "late replies");
    private final ProviderCalls calls;
    private final Bets bets;
    private final Contracts contracts;
    private final Tracing tracing;

    @Inject
    FollowBets(ProviderCalls calls, Bets bets, Contracts contracts, Tracing tracing) {
        this.calls = calls;
        this.bets = bets;
        this.contracts = contracts;
        this.tracing = tracing;
    }

    @Override
    public void take(Claim claim) {
        Tracing.TracedStep step = tracing.called(about(claim));
        calls.attempt(claim.traced(step.traceparent()), late -> recordLate(claim, late))
                .whenComplete((end, _) -> step.end(outcome(end)))
                .thenCompose(ending -> record(claim, ending))
                .whenComplete((written, failure) -> {
                    claim.slot().close();
                    if (failure != null) {
                        tell(unrecorded, claim, "after its lease the bet is inquired", failure);
                    }
                });
    }

    private static Tracing.TracedCall about(Claim claim) {
        return new Tracing.TracedCall(
                claim.tracked().bet().key().id(),
                claim.call().name(),
                claim.tracked().bet().provider(),
                claim.slot().gateway(),
                claim.tracked().attempts());
    }

    private static String outcome(@Nullable AttemptEnd end) {
        return switch (end) {
            case null -> "failed";
            case AttemptEnd.Attempted attempted -> attempted.attempt().name();
            case AttemptEnd.GivenBack _ -> "given-back";
        };
    }

    private CompletionStage<Boolean> record(Claim claim, AttemptEnd ending) {
        return switch (ending) {
            case AttemptEnd.Attempted end -> {
                LOG.line(level(end), claim, () -> line(end));
                yield bets.change(claim.tracked(), claim.sinceNanos(), decision(claim, end));
            }
            case AttemptEnd.GivenBack back -> {
                LOG.line(Level.DEBUG, claim, () -> "event=given-back reason=" + back.reason());
                yield bets.change(claim.tracked(), claim.sinceNanos(), new ReleaseClaim(claim.epoch(), claim.call()));
            }
        };
    }

    /** A good end is in the history and the metrics; any other is worth a line. */
    private static Level level(AttemptEnd.Attempted end) {
        return switch (end.attempt()) {
            case RESULT, REFUSED, ACCEPTED -> Level.DEBUG;
            case NOT_SENT, TURNED_AWAY, UNKNOWN, NOT_FOUND, UNREADABLE -> Level.INFO;
        };
    }

    private static String line(AttemptEnd.Attempted end) {
        return String.format(
                Locale.ROOT,
                "event=attempt call=%s class=%s cause=%s gateway=%s latencyMs=%d",
                end.call(),
                end.attempt(),
                end.code().map(Enum::name).orElse("NONE"),
                end.gateway(),
                end.latency().toMillis());
    }

    /**
     * Records a reply that came after its time-out: only its fact counts, and it is applied to the bet as it stands
     * now.
     */
    private void recordLate(Claim claim, AttemptEnd.Attempted late) {
        bets.change(claim.tracked().bet().key(), decision(claim, late)).whenComplete((written, failure) -> {
            if (failure != null) {
                tell(unrecordedLate, claim, "the next inquiry brings it again", failure);
            }
        });
    }

    /** Tells a failure by its outage, because a flood that finds the queue full fails once for each bet. */
    private static void tell(Outage outage, Claim claim, String consequence, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean expected = cause instanceof StoreUnavailable;
        outage.fails(
                "betId=%s provider=%s reason=\"%s\" consequence=%s"
                        .formatted(
                                claim.tracked().bet().key().id(),
                                claim.tracked().bet().provider(),
                                expected ? cause.getMessage() : cause.getClass().getSimpleName(),
                                consequence),
                expected ? null : cause);
    }

    private RecordAttempt decision(Claim claim, AttemptEnd.Attempted end) {
        String provider = claim.tracked().bet().provider();
        Contract contract =
                contracts.of(provider).orElseThrow(() -> new IllegalStateException("no contract of " + provider));
        return new RecordAttempt(claim, end, contract, JITTER);
    }
}
