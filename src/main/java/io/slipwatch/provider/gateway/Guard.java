package io.slipwatch.provider.gateway;

import io.slipwatch.config.Rate;
import io.slipwatch.provider.spi.Answer;
import io.slipwatch.provider.spi.GatewayConfig;
import io.slipwatch.provider.spi.NoAnswer;
import io.smallrye.faulttolerance.api.RateLimitType;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.util.TypeLiteral;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The guard of one gateway, shared with nobody: bulkhead, rate and breaker. No retry, no time-out, no fallback and no
 * thread of its own: those belong to the bet's life and to the adapter.
 */
final class Guard {

    private final TypedGuard<CompletionStage<Answer>> guard;

    Guard(GatewayConfig config, Breaker breaker) {
        TypedGuard.Builder<CompletionStage<Answer>> builder = TypedGuard.create(
                        new TypeLiteral<CompletionStage<Answer>>() {})
                .withDescription(config.label())
                .withThreadOffload(false);
        addBulkhead(builder, config.limits());
        addBreaker(builder, config.limits().breaking(), breaker);
        config.limits().rate().ifPresent(rate -> addRate(builder, rate));
        this.guard = builder.build();
    }

    /**
     * Lets the call through, or not.
     *
     * @return fails as the call does, or with a rejection of SmallRye's: then the call was not made
     */
    CompletionStage<Answer> call(Supplier<CompletionStage<Answer>> call) {
        return guard.get(call);
    }

    private static void addBulkhead(TypedGuard.Builder<CompletionStage<Answer>> builder, GatewayConfig.Limits limits) {
        // A safety net: a call has a slot in hand, and there are no more slots than the limit. A queue of one is the
        // smallest there is; a call that waited there all the same is still judged by the last check before the send.
        builder.withBulkhead().limit(limits.maxInFlight()).queueSize(1).done();
    }

    private static void addBreaker(
            TypedGuard.Builder<CompletionStage<Answer>> builder, GatewayConfig.Breaking config, Breaker breaker) {
        builder.withCircuitBreaker()
                .requestVolumeThreshold(config.calls())
                .failureRatio(config.failureRatio())
                .delay(config.delay().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(1)
                // A probe that was not made proves nothing: the breaker must not close on it.
                .when(failure -> failure instanceof NoAnswer || breaker.guardProbes())
                .onStateChange(breaker::guardMovedTo)
                .done();
    }

    private static void addRate(TypedGuard.Builder<CompletionStage<Answer>> builder, Rate rate) {
        builder.withRateLimit()
                .limit(rate.limit())
                .window(rate.window().toMillis(), ChronoUnit.MILLIS)
                .type(RateLimitType.ROLLING)
                .done();
    }
}
