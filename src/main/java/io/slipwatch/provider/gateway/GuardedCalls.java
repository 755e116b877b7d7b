package io.slipwatch.provider.gateway;

import io.slipwatch.bet.attempt.AttemptEnd;
import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.outage.Outage;
import io.slipwatch.provider.spi.Answer;
import io.slipwatch.provider.spi.CallNotStarted;
import io.slipwatch.provider.spi.NoAnswer;
import io.slipwatch.time.MonotonicClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes attempts through the gateways' guards, and says how each ended. */
@Singleton
final class GuardedCalls implements ProviderCalls {

    private static final Logger LOG = Logger.getLogger(GuardedCalls.class);

    /** An outage, because a provider's answers may cause it for every attempt. */
    private final Outage breaks = new Outage(LOG, "attempts, by a fault of our own");

    private final Gateways gateways;
    private final ProviderMetrics metrics;
    private final MonotonicClock clock;

    @Inject
    GuardedCalls(Gateways gateways, ProviderMetrics metrics, MonotonicClock clock) {
        this.gateways = gateways;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public CompletionStage<AttemptEnd> attempt(Claim claim, Consumer<AttemptEnd.Attempted> late) {
        String name = claim.slot().gateway();
        Optional<Gateway> gateway = gateways.of(claim.tracked().bet().provider()).stream()
                .filter(candidate -> candidate.gateway().equals(name))
                .findFirst();
        if (gateway.isEmpty() || !gateways.inFlight().enter()) {
            claim.slot().close();
            String reason = gateway.isEmpty() ? "gateway " + name + " is not configured" : "draining";
            return CompletableFuture.completedStage(new AttemptEnd.GivenBack(reason));
        }
        return attempt(gateway.get(), claim, late);
    }

    private CompletionStage<AttemptEnd> attempt(Gateway gateway, Claim claim, Consumer<AttemptEnd.Attempted> late) {
        long startNanos = clock.nanos();
        CompletableFuture<AttemptEnd> ended = new CompletableFuture<>();
        call(gateway, claim, answer -> late.accept(attempted(claim, answer, startNanos)))
                .whenComplete((answer, failure) -> {
                    AttemptEnd ending = ending(claim, answer, failure, startNanos);
                    try {
                        claim.slot().close();
                        settle(gateway, ending);
                    } finally {
                        // The drain is over only when the end was handed on: dependents run inside complete().
                        ended.complete(ending);
                        gateways.inFlight().leave();
                    }
                });
        return ended;
    }

    private static CompletionStage<Answer> call(Gateway gateway, Claim claim, Consumer<Answer> late) {
        try {
            return gateway.call(claim, late);
        } catch (RuntimeException broken) {
            return CompletableFuture.failedStage(broken);
        }
    }

    private AttemptEnd ending(Claim claim, @Nullable Answer answer, @Nullable Throwable failure, long startNanos) {
        if (answer != null) {
            return attempted(claim, answer, startNanos);
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case NoAnswer none -> attempted(claim, none.answer(), startNanos);
            case CallNotStarted notMade -> new AttemptEnd.GivenBack(notMade.reason());
            // The slot was taken while the gateway could still be called; the guard has closed since.
            case FaultToleranceException rejected ->
                new AttemptEnd.GivenBack("guard: " + rejected.getClass().getSimpleName());
            case null, default -> broken(claim, cause, startNanos);
        };
    }

    /** A fault of our own. Whether a byte has left us is not known, so it must be assumed. */
    private AttemptEnd.Attempted broken(Claim claim, @Nullable Throwable fault, long startNanos) {
        breaks.fails(
                "betId=%s consequence=the attempt is UNKNOWN and the bet is inquired"
                        .formatted(claim.tracked().bet().key().id()),
                fault);
        String detail = "fault of our own: "
                + (fault == null ? "no answer" : fault.getClass().getSimpleName());
        return attempted(claim, Answer.of(AttemptClass.UNKNOWN, CauseCode.CUT_OFF, detail), startNanos);
    }

    private AttemptEnd.Attempted attempted(Claim claim, Answer answer, long startNanos) {
        return new AttemptEnd.Attempted(
                claim.call(),
                answer.attempt(),
                answer.code(),
                claim.slot().gateway(),
                Duration.ofNanos(Math.max(0, clock.nanos() - startNanos)),
                answer.httpStatus(),
                answer.result(),
                answer.providerBetId(),
                answer.retryAfter(),
                answer.detail(),
                answer.evidence(),
                answer.misconfigured());
    }

    private void settle(Gateway gateway, AttemptEnd ending) {
        if (!(ending instanceof AttemptEnd.Attempted attempted)) {
            return;
        }
        metrics.attempted(gateway.provider(), attempted);
        if (attempted.misconfigured() && attempted.call() == Call.SUBMIT) {
            gateway.breaker().open();
            return;
        }
        switch (attempted.attempt()) {
            case ACCEPTED, RESULT, REFUSED, NOT_FOUND -> {
                gateway.breaker().answered();
                gateways.retries(gateway.provider()).answered();
            }
            case NOT_SENT, UNKNOWN, UNREADABLE -> gateway.breaker().failed();
            case TURNED_AWAY -> {
                // Too busy, or an inquiry: says nothing of how submissions are received.
            }
        }
    }
}
