package io.slipwatch.provider.callback;

import io.slipwatch.bet.port.AnswerLimit;
import io.slipwatch.bet.port.Callback;
import io.slipwatch.bet.port.Callbacks;
import io.slipwatch.bet.port.Callbacks.Kept;
import io.slipwatch.bet.port.Callbacks.CallbackOutcome;
import io.slipwatch.bet.port.RawBody;
import io.slipwatch.provider.contract.ConfiguredContracts;
import io.slipwatch.provider.gateway.ProviderMetrics;
import io.slipwatch.webhook.CallbackKeys;
import io.slipwatch.webhook.WebhookHeaders;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Takes a provider's message in: known by its signature, kept, then interpreted, then answered. */
@Singleton
final class ReceiveCallback {

    private final ConfiguredContracts terms;
    private final Callbacks callbacks;
    private final ApplyCallback applying;
    private final ProviderMetrics metrics;

    @Inject
    ReceiveCallback(ConfiguredContracts terms, Callbacks callbacks, ApplyCallback applying, ProviderMetrics metrics) {
        this.terms = terms;
        this.callbacks = callbacks;
        this.applying = applying;
        this.metrics = metrics;
    }

    /** Fails with {@link io.slipwatch.bet.port.StoreUnavailable}; then the message may be sent again. */
    CompletionStage<CallbackAnswer> take(String provider, Optional<WebhookHeaders> envelope, byte[] body) {
        Optional<CallbackKeys> keys = terms.callbackKeys(provider);
        if (keys.isEmpty()) {
            return CompletableFuture.completedFuture(new CallbackAnswer.NoProvider());
        }
        CompletionStage<CallbackAnswer> answer = envelope.filter(
                        known -> keys.get().signed(known, body))
                .map(signed -> keep(provider, signed, RawBody.of(body)))
                .orElseGet(() -> CompletableFuture.completedFuture(new CallbackAnswer.Forged()));
        return answer.whenComplete((told, failure) -> metrics.calledBack(provider, name(told)));
    }

    private CompletionStage<CallbackAnswer> keep(String provider, WebhookHeaders envelope, RawBody body) {
        Callback callback =
                new Callback(provider, envelope.id(), envelope.epochSeconds(), body, CallbackParser.about(body));
        CompletionStage<Kept> kept = AnswerLimit.IN_TIME.answer(callbacks.keep(callback));
        return AnswerLimit.IN_TIME.answer(kept.thenCompose(known -> answer(callback.webhookId(), known)));
    }

    private CompletionStage<CallbackAnswer> answer(String id, Kept kept) {
        return switch (kept) {
            case Kept.Stale _ -> CompletableFuture.completedFuture(new CallbackAnswer.Forged());
            case Kept.OtherBody _ -> CompletableFuture.completedFuture(new CallbackAnswer.Conflicting());
            case Kept.Settled _ -> CompletableFuture.completedFuture(new CallbackAnswer.Heard(id));
            case Kept.Rejected rejected ->
                CompletableFuture.completedFuture(new CallbackAnswer.Mismatched(rejected.why()));
            case Kept.Unsettled unsettled ->
                applying.apply(unsettled.callback()).thenApply(outcome -> answer(id, outcome));
        };
    }

    private static CallbackAnswer answer(String id, CallbackOutcome outcome) {
        return switch (outcome) {
            case CallbackOutcome.Applied _ -> new CallbackAnswer.Heard(id);
            case CallbackOutcome.Waits _ -> new CallbackAnswer.NoBet();
            case CallbackOutcome.Quarantined quarantined -> new CallbackAnswer.Mismatched(quarantined.why());
        };
    }

    private static String name(@Nullable CallbackAnswer told) {
        return told == null ? "unavailable" : told.label();
    }
}
