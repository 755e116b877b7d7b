package io.slipwatch.simulator;

import io.slipwatch.simulator.JournalEntry.Call;
import io.slipwatch.simulator.JournalEntry.Handling;
import io.slipwatch.simulator.script.Answer;
import io.slipwatch.simulator.script.Json;
import io.slipwatch.simulator.script.Replies;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the calls of {@code openapi/provider.yaml}, notes each one in the journal and only then answers it. */
final class ProviderHandler implements Handler<HttpServerRequest> {

    private static final String BETS = "/bets";
    private static final String BET = BETS + "/";

    private final Provider provider;
    private final Journal journal;
    private final AnswerWriter writer;
    private final Pusher pusher;
    private final InstantSource clock;

    ProviderHandler(Provider provider, Journal journal, AnswerWriter writer, Pusher pusher, InstantSource clock) {
        this.provider = provider;
        this.journal = journal;
        this.writer = writer;
        this.pusher = pusher;
        this.clock = clock;
    }

    @Override
    public void handle(HttpServerRequest request) {
        // The arrival of the head, not of the body, is when the provider was called.
        Instant arrival = clock.instant();
        if (request.method().equals(HttpMethod.POST) && request.path().equals(BETS)) {
            request.body().onSuccess(body -> submit(request, arrival, body.toString(StandardCharsets.UTF_8)));
        } else if (request.method().equals(HttpMethod.GET) && request.path().startsWith(BET)) {
            inquire(request, arrival);
        } else {
            Call call = Call.other(request.method().name(), request.path());
            answer(request, arrival, call, new ProviderDecision("", Effect.NONE, Answer.Reply.bare(404)));
        }
    }

    private void submit(HttpServerRequest request, Instant arrival, String body) {
        String key = text(request.getHeader("idempotency-key"));
        try {
            Submission submission = Json.read(body, Submission.class);
            boolean afterDeadline = submission.isTooLateAt(arrival);
            Call call = Call.submission(key, submission);
            ProviderDecision decision =
                    key.isEmpty() ? bad("no Idempotency-Key") : provider.submit(arrival, key, submission);
            journal.note(arrival, call, handling(decision, afterDeadline));
            pusher.push(decision.pushes());
            writer.send(request, decision.answer());
        } catch (IllegalArgumentException | DateTimeException e) {
            answer(request, arrival, Call.other("POST", BETS), bad("not a bet: " + e.getMessage()));
        }
    }

    private void inquire(HttpServerRequest request, Instant arrival) {
        String id = request.path().substring(BET.length());
        String reference = text(request.getParam("reference"));
        ProviderDecision decision = provider.inquire(arrival, id, reference);
        answer(request, arrival, Call.inquiry(request.path(), id, reference), decision);
    }

    private void answer(HttpServerRequest request, Instant arrival, Call call, ProviderDecision decision) {
        journal.note(arrival, call, handling(decision, false));
        writer.send(request, decision.answer());
    }

    private static Handling handling(ProviderDecision decision, boolean afterDeadline) {
        return new Handling(
                decision.script(),
                afterDeadline,
                decision.effect(),
                decision.answer().label());
    }

    private static ProviderDecision bad(String reason) {
        return new ProviderDecision("", Effect.NOT_TAKEN, Replies.badCall(reason));
    }

    /** Vert.x hands out null for what is not there. */
    private static String text(@Nullable String value) {
        return Optional.ofNullable(value).orElse("");
    }
}
