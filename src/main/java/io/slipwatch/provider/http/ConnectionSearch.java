package io.slipwatch.provider.http;

import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.provider.spi.Answer;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Looks for a connection that is open and silent when the request is to be written on it; nothing is sent meanwhile. */
final class ConnectionSearch {

    /** A choice: more would not be a pool's stale connections but a gateway that closes, or talks on, each new one. */
    private static final int CONNECTIONS_MAX = 5;

    private final HttpGatewayConnection wire;
    private final Claim claim;
    private final BooleanSupplier wanted;
    private final Finder finder;
    private final long startedNanos;
    private final AtomicInteger connectionsLeft = new AtomicInteger(CONNECTIONS_MAX);

    /** Who looks for it; hears one of both, on a connection's thread. */
    interface Finder {

        /** On the thread of that connection, and nothing has come on it before. */
        void found(HttpClientRequest request, AnswerDecoder answers);

        /** There is none; the attempt is NOT_SENT. */
        void foundNone(Answer why);
    }

    /** @param wanted false once nobody waits for it any more */
    ConnectionSearch(HttpGatewayConnection wire, Claim claim, BooleanSupplier wanted, Finder finder) {
        this.wire = wire;
        this.claim = claim;
        this.wanted = wanted;
        this.finder = finder;
        this.startedNanos = wire.nanos();
    }

    void start() {
        wire.connect(claim, wanted).onComplete(this::connected);
    }

    private void connected(AsyncResult<HttpClientRequest> connected) {
        if (connected.failed() && connected.cause() instanceof HttpClosedException) {
            takeAnother();
            return;
        }
        if (connected.failed()) {
            finder.foundNone(NotConnected.answer(
                    connected.cause(),
                    wire.address().tls(),
                    Duration.ofNanos(wire.nanos() - startedNanos),
                    wire.terms().sending().connectTimeout()));
            return;
        }
        HttpClientRequest request = connected.result();
        // The response's future tells it; without a handler it would be an error in the log as well.
        request.exceptionHandler(_ -> {});
        // On the connection's own thread, which writes at once: from another one the request would wait in its queue
        // behind the last look at the clock, and after a pause it left past the deadline (law "no late submission",
        // seen 2026-11-28).
        ConnectionThread.run(request.connection(), () -> judge(request));
    }

    private void judge(HttpClientRequest request) {
        AnswerDecoder answers = AnswerDecoder.of(request.connection());
        if (answers.isUsable(claim.tracked().bet().key().id())) {
            finder.found(request, answers);
            return;
        }
        if (answers.isFresh()) {
            wire.hungUp(request.connection());
        }
        request.reset();
        takeAnother();
    }

    /** It was closed, or something came on it, before it was used: so may many others of the pool be, and the next is a new one. */
    private void takeAnother() {
        if (connectionsLeft.decrementAndGet() == 0) {
            finder.foundNone(Answer.of(
                    AttemptClass.NOT_SENT,
                    CauseCode.CONNECT_REFUSED,
                    "no connection that stays open and silent, of " + CONNECTIONS_MAX));
        } else {
            // Not at once: its end waits behind this on the same thread, and the pool may not have seen it.
            Vertx.currentContext()
                    .runOnContext(_ -> wire.connectAnew(claim, wanted).onComplete(this::connected));
        }
    }
}
