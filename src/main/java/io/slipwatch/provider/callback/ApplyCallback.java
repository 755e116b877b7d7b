package io.slipwatch.provider.callback;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.contract.Contracts;
import io.slipwatch.bet.decide.ApplyResult;
import io.slipwatch.bet.decide.CausedBy;
import io.slipwatch.bet.decide.Decision;
import io.slipwatch.bet.decide.NoteAccepted;
import io.slipwatch.bet.port.Bets;
import io.slipwatch.bet.port.Callback;
import io.slipwatch.bet.port.Callbacks;
import io.slipwatch.bet.port.Callbacks.CallbackOutcome;
import io.slipwatch.bet.port.Callbacks.Open;
import io.slipwatch.bet.port.Callbacks.Subject;
import io.slipwatch.bet.port.RawBody;
import io.slipwatch.provider.spi.CallbackMessage;
import io.slipwatch.provider.spi.CallbackMessage.Told;
import io.slipwatch.provider.spi.Unreadable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Interprets a kept callback and writes down what became of it. Doing it twice, at once or after a crash, is harmless: its
 * bet hears a result once, and of outcomes the first final one stands.
 */
@Singleton
public final class ApplyCallback {

    private final Callbacks callbacks;
    private final Bets bets;
    private final Contracts terms;
    private final CallbackProtocols protocols;

    @Inject
    ApplyCallback(Callbacks callbacks, Bets bets, Contracts terms, CallbackProtocols protocols) {
        this.callbacks = callbacks;
        this.bets = bets;
        this.terms = terms;
        this.protocols = protocols;
    }

    /** Applies one that was kept before; no request waits for it. */
    public CompletionStage<CallbackOutcome> apply(Open open) {
        return apply(open, Optional.empty());
    }

    /** Ends after the durable commit of the outcome; fails with {@link io.slipwatch.bet.port.StoreUnavailable}. */
    CompletionStage<CallbackOutcome> apply(Open open, Optional<String> requestId) {
        try {
            return interpret(open, requestId);
        } catch (RuntimeException broken) {
            // A protocol reads what strangers sent. Where it breaks, no other message of the round fails with it.
            return CompletableFuture.failedStage(broken);
        }
    }

    private CompletionStage<CallbackOutcome> interpret(Open open, Optional<String> requestId) {
        CallbackMessage message;
        try {
            message = protocols.read(open.callback().provider(), open.callback().body());
        } catch (Unreadable bad) {
            return settle(open, new CallbackOutcome.Quarantined(bad.why(), evidence(open.callback(), bad.why())));
        }
        return open.subject()
                .map(bet -> tell(open, bet, message, requestId))
                .orElseGet(() -> settle(
                        open,
                        new CallbackOutcome.Waits(evidence(open.callback(), "the provider has no such bet with us"))));
    }

    private CompletionStage<CallbackOutcome> tell(
            Open open, Subject bet, CallbackMessage message, Optional<String> requestId) {
        Told told;
        try {
            told = message.told(bet);
        } catch (Unreadable.NoResult bad) {
            NoteAccepted note = new NoteAccepted(detail(open));
            return bets.change(bet.bet(), CausedBy.request(requestId, note))
                    .thenCompose(noted -> quarantine(open, message, bad));
        } catch (Unreadable bad) {
            return quarantine(open, message, bad);
        }
        Contract contract = terms.of(open.callback().provider()).orElseThrow();
        String detail =
                detail(open) + told.reason().map(reason -> ": " + reason).orElse("");
        Decision result = ApplyResult.ofCallback(told.result(), contract, detail);
        return bets.change(bet.bet(), CausedBy.request(requestId, result))
                .thenCompose(news -> settle(open, new CallbackOutcome.Applied()));
    }

    private static String detail(Open open) {
        return "callback " + open.callback().webhookId();
    }

    private CompletionStage<CallbackOutcome> quarantine(Open open, CallbackMessage message, Unreadable bad) {
        String evidence = evidence(open.callback(), bad.why()) + "; " + message.shown();
        return settle(open, new CallbackOutcome.Quarantined(bad.why(), evidence));
    }

    private CompletionStage<CallbackOutcome> settle(Open open, CallbackOutcome outcome) {
        return callbacks.settle(open, outcome).thenApply(settled -> outcome);
    }

    /** Nothing of the body: it may be about anybody's bet, or nobody's. */
    private static String evidence(Callback callback, String why) {
        RawBody body = callback.body();
        return String.format(
                Locale.ROOT,
                "webhook-id %s, %d bytes, sha256 %s: %s",
                callback.webhookId(),
                body.sizeBytes(),
                body.sha256(),
                why);
    }
}
