package io.slipwatch.provider.callback;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.contract.Contracts;
import io.slipwatch.bet.decide.ApplyResult;
import io.slipwatch.bet.decide.NoteAccepted;
import io.slipwatch.bet.port.Bets;
import io.slipwatch.bet.port.Callback;
import io.slipwatch.bet.port.Callbacks;
import io.slipwatch.bet.port.Callbacks.Open;
import io.slipwatch.bet.port.Callbacks.Subject;
import io.slipwatch.bet.port.Callbacks.CallbackOutcome;
import io.slipwatch.bet.port.RawBody;
import io.slipwatch.provider.callback.CallbackParser.Told;
import io.slipwatch.provider.spi.Unreadable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
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

    @Inject
    ApplyCallback(Callbacks callbacks, Bets bets, Contracts terms) {
        this.callbacks = callbacks;
        this.bets = bets;
        this.terms = terms;
    }

    /** Ends after the durable commit of the outcome; fails with {@link io.slipwatch.bet.port.StoreUnavailable}. */
    public CompletionStage<CallbackOutcome> apply(Open open) {
        CallbackParser reading;
        try {
            reading = CallbackParser.of(open.callback().body());
        } catch (Unreadable bad) {
            return settle(open, new CallbackOutcome.Quarantined(bad.why(), evidence(open.callback(), bad.why())));
        }
        return open.subject()
                .map(bet -> tell(open, bet, reading))
                .orElseGet(() -> settle(
                        open, new CallbackOutcome.Waits(evidence(open.callback(), "the provider has no such bet with us"))));
    }

    private CompletionStage<CallbackOutcome> tell(Open open, Subject bet, CallbackParser reading) {
        Told told;
        try {
            told = reading.told(bet);
        } catch (Unreadable.NoResult bad) {
            NoteAccepted note = new NoteAccepted(detail(open));
            return bets.change(bet.bet(), note).thenCompose(noted -> quarantine(open, reading, bad));
        } catch (Unreadable bad) {
            return quarantine(open, reading, bad);
        }
        Contract contract = terms.of(open.callback().provider()).orElseThrow();
        String detail =
                detail(open) + told.reason().map(reason -> ": " + reason).orElse("");
        return bets.change(bet.bet(), ApplyResult.ofCallback(told.result(), contract, detail))
                .thenCompose(news -> settle(open, new CallbackOutcome.Applied()));
    }

    private static String detail(Open open) {
        return "callback " + open.callback().webhookId();
    }

    private CompletionStage<CallbackOutcome> quarantine(Open open, CallbackParser reading, Unreadable bad) {
        String evidence = evidence(open.callback(), bad.why()) + "; " + reading.shown();
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
