package io.slipwatch.simulator;

import io.slipwatch.simulator.JournalEntry.Call;
import io.slipwatch.simulator.JournalEntry.Handling;
import io.vertx.core.Vertx;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Sends callbacks, each until it is acknowledged or enough is enough, with its id and a timestamp of now each time. Every
 * answer stands in the journal.
 */
final class Pusher implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Long enough for a restart of the other side; then a person would have to look. */
    private static final int TRIES_MAX = 30;

    private static final long AGAIN_MILLIS = 1_000;

    private final Vertx vertx;
    private final Journal journal;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private volatile Optional<CallbackTarget> target;

    Pusher(Vertx vertx, Journal journal, InstantSource clock, Optional<CallbackTarget> target) {
        this.vertx = vertx;
        this.journal = journal;
        this.clock = clock;
        this.target = target;
    }

    void aim(CallbackTarget other) {
        target = Optional.of(other);
    }

    /** Nothing is pushed where nobody said where to. */
    void push(List<Message> messages) {
        target.ifPresent(to -> messages.forEach(
                message -> later(Math.max(1, message.after().toMillis()), () -> send(to, message, 1))));
    }

    private void later(long millis, Runnable step) {
        vertx.setTimer(millis, _ -> step.run());
    }

    private void send(CallbackTarget to, Message message, int attempt) {
        var _ = http.sendAsync(request(to, message), BodyHandlers.discarding())
                .thenApply(response -> Integer.toString(response.statusCode()))
                .exceptionally(failure -> "no answer")
                .thenAccept(answered -> {
                    note(to, message, answered);
                    if (isWorthAnother(message, answered) && attempt < TRIES_MAX) {
                        later(AGAIN_MILLIS, () -> send(to, message, attempt + 1));
                    }
                });
    }

    private HttpRequest request(CallbackTarget to, Message message) {
        // Of the real clock, which the other side judges it by.
        String timestamp = Long.toString(InstantSource.system().instant().getEpochSecond());
        return HttpRequest.newBuilder(to.url())
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .header("webhook-id", message.id())
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", to.signature(message, timestamp))
                .POST(BodyPublishers.ofString(message.body()))
                .build();
    }

    private void note(CallbackTarget to, Message message, String answered) {
        Call call = new Call("CALLBACK", to.url().getPath(), message.betId(), message.id(), "", "", "");
        journal.note(clock.instant(), call, new Handling(message.script(), false, Effect.NONE, answered));
    }

    /** A forger does not come twice, and what is refused for good is not sent again. */
    private static boolean isWorthAnother(Message message, String answered) {
        return !message.forged()
                && (answered.equals("no answer") || answered.equals("404") || answered.startsWith("5"));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
