package io.slipwatch.provider.callback;

import io.quarkus.runtime.Startup;
import io.slipwatch.bet.attempt.Trail;
import io.slipwatch.bet.port.AnswerLimit;
import io.slipwatch.bet.port.Callback;
import io.slipwatch.bet.port.Callback.About;
import io.slipwatch.bet.port.Callbacks;
import io.slipwatch.bet.port.Callbacks.CallbackOutcome;
import io.slipwatch.bet.port.Callbacks.Kept;
import io.slipwatch.bet.port.Callbacks.Open;
import io.slipwatch.bet.port.RawBody;
import io.slipwatch.provider.gateway.ProviderMetrics;
import io.slipwatch.provider.spi.CallbackProtocol;
import io.slipwatch.provider.spi.CallbackProtocol.Signed;
import io.slipwatch.provider.spi.Unreadable;
import io.slipwatch.trace.Tracing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Takes a provider's message in: known by its provider's protocol, kept, then interpreted, then answered. */
@Singleton
@Startup
final class ReceiveCallback {

    private static final String UNAVAILABLE = "unavailable";

    /** As metrics name the answers to a provider's callbacks. */
    private static final List<String> LABELS =
            List.of("heard", "forged", "conflicting", "nobet", "mismatched", UNAVAILABLE);

    private final CallbackProtocols protocols;
    private final Callbacks callbacks;
    private final ApplyCallback applying;
    private final ProviderMetrics metrics;
    private final Tracing tracing;

    @Inject
    ReceiveCallback(
            CallbackProtocols protocols,
            Callbacks callbacks,
            ApplyCallback applying,
            ProviderMetrics metrics,
            Tracing tracing) {
        this.protocols = protocols;
        this.callbacks = callbacks;
        this.applying = applying;
        this.metrics = metrics;
        this.tracing = tracing;
        protocols.providers().forEach(provider -> metrics.expectCallbacks(provider, LABELS));
    }

    /** What the provider's messages are declared as; of no provider, what the contract file describes. */
    MediaType mediaType(String provider) {
        return protocols.of(provider).map(CallbackProtocol::mediaType).orElse(MediaType.APPLICATION_JSON_TYPE);
    }

    /** Fails with {@link io.slipwatch.bet.port.StoreUnavailable}; then the message may be sent again. */
    CompletionStage<CallbackAnswer> take(String provider, HttpHeaders headers, byte[] body, Trail trail) {
        Optional<CallbackProtocol> protocol = protocols.of(provider);
        if (protocol.isEmpty()) {
            return CompletableFuture.completedFuture(new CallbackAnswer.NoProvider());
        }
        CompletionStage<CallbackAnswer> answer = protocol.get()
                .verify(headers, body)
                .map(signed -> keep(provider, signed, RawBody.of(body), trail))
                .orElseGet(() -> CompletableFuture.completedFuture(new CallbackAnswer.Forged()));
        return answer.whenComplete((told, failure) -> metrics.calledBack(provider, name(told)));
    }

    private CompletionStage<CallbackAnswer> keep(String provider, Signed signed, RawBody body, Trail trail) {
        Callback callback = new Callback(provider, signed.id(), signed.sentEpochSeconds(), body, about(provider, body));
        CompletionStage<Kept> kept = AnswerLimit.IN_TIME.answer(callbacks.keep(callback));
        return AnswerLimit.IN_TIME.answer(kept.thenCompose(known -> answer(callback.webhookId(), known, trail)));
    }

    /** Which bet it speaks of; a message that cannot be read is kept all the same. */
    private Optional<About> about(String provider, RawBody body) {
        try {
            return Optional.of(protocols.read(provider, body).about());
        } catch (Unreadable bad) {
            return Optional.empty();
        }
    }

    private CompletionStage<CallbackAnswer> answer(String id, Kept kept, Trail trail) {
        return switch (kept) {
            case Kept.Stale _ -> CompletableFuture.completedFuture(new CallbackAnswer.Forged());
            case Kept.OtherBody _ -> CompletableFuture.completedFuture(new CallbackAnswer.Conflicting());
            case Kept.Settled _ -> CompletableFuture.completedFuture(new CallbackAnswer.Heard(id));
            case Kept.Rejected rejected ->
                CompletableFuture.completedFuture(new CallbackAnswer.Mismatched(rejected.why()));
            case Kept.Unsettled unsettled ->
                apply(unsettled.callback(), trail).thenApply(outcome -> answer(id, outcome));
        };
    }

    private CompletionStage<CallbackOutcome> apply(Open open, Trail trail) {
        Optional<Tracing.TracedStep> step = open.subject()
                .map(bet -> tracing.calledBack(bet.bet().id(), open.callback().provider(), trail.traceparent()));
        return applying.apply(open, trail.requestId())
                .whenComplete((outcome, _) -> step.ifPresent(known -> known.end(
                        outcome == null ? "failed" : outcome.getClass().getSimpleName())));
    }

    private static CallbackAnswer answer(String id, CallbackOutcome outcome) {
        return switch (outcome) {
            case CallbackOutcome.Applied _ -> new CallbackAnswer.Heard(id);
            case CallbackOutcome.Waits _ -> new CallbackAnswer.NoBet();
            case CallbackOutcome.Quarantined quarantined -> new CallbackAnswer.Mismatched(quarantined.why());
        };
    }

    private static String name(@Nullable CallbackAnswer told) {
        return told == null ? UNAVAILABLE : told.label();
    }
}
