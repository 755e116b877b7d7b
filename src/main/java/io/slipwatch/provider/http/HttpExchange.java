package io.slipwatch.provider.http;

import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.provider.spi.Answer;
import io.slipwatch.provider.spi.CallNotStarted;
import io.slipwatch.provider.spi.NoAnswer;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.impl.HttpClientConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One request and its reply. Timers, the network and the drain race; each move is a compare-and-set of the phase, and
 * who wins it does what it means.
 *
 * <pre>
 *   CONNECTING ─▶ SENT ─▶ LINGERING (the attempt has ended, the reply is still read) ─▶ DONE
 *        └──────────┴──────────────────────────────────────────────────────────────────▶
 * </pre>
 */
final class HttpExchange {

    private static final Duration LINGER_MAX = Duration.ofSeconds(60);

    /** A choice: more would not be a pool's stale connections but a gateway that closes, or talks on, each new one. */
    private static final int CONNECTIONS_MAX = 5;

    private final HttpGatewayConnection wire;
    private final Claim claim;
    private final Consumer<Answer> late;
    private final CompletableFuture<Answer> ended = new CompletableFuture<>();
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.CONNECTING);
    private volatile Runnable stopTimer = () -> {};
    private volatile Runnable disconnect = () -> {};

    private enum Phase {
        CONNECTING,
        SENT,
        LINGERING,
        DONE
    }

    private volatile long startedNanos;
    private final AtomicInteger connectionsLeft = new AtomicInteger(CONNECTIONS_MAX);

    HttpExchange(HttpGatewayConnection wire, Claim claim, Consumer<Answer> late) {
        this.wire = wire;
        this.claim = claim;
        this.late = late;
    }

    /** The attempt's end, not the reply's. */
    CompletableFuture<Answer> ended() {
        return ended;
    }

    void start() {
        if (phase.get() == Phase.DONE || giveBackWhereTooLate()) {
            return;
        }
        Duration limit = wire.terms().sending().connectTimeout();
        startedNanos = wire.nanos();
        await(
                limit,
                () -> notConnected(
                        Answer.of(AttemptClass.NOT_SENT, CauseCode.CONNECT_TIMEOUT, "no connection within " + limit)));
        connect();
    }

    private void connect() {
        wire.connect(claim, this::isConnecting).onComplete(this::connected);
    }

    /** Where one of the pool could not be used: it may have many more that are as useless. */
    private void connectAnew() {
        wire.connectAnew(claim, this::isConnecting).onComplete(this::connected);
    }

    private boolean isConnecting() {
        return phase.get() == Phase.CONNECTING;
    }

    /** Not sent yet: given back. Sent: ends after that time at the latest. */
    void drain(Duration limit) {
        if (phase.compareAndSet(Phase.CONNECTING, Phase.DONE)) {
            stopTimer();
            ended.completeExceptionally(new CallNotStarted("draining"));
        } else if (limit.compareTo(wire.terms().sending().attemptTimeout()) < 0) {
            wire.after(limit, this::timedOut);
        }
    }

    /** Nobody waits for the rest any more. */
    void cut() {
        if (phase.getAndSet(Phase.DONE) != Phase.DONE) {
            stopTimer();
            wire.lingering().remove(this);
            disconnect.run();
        }
    }

    private boolean giveBackWhereTooLate() {
        Optional<String> refusal = wire.startCheck().refusal(claim);
        if (refusal.isPresent() && phase.compareAndSet(Phase.CONNECTING, Phase.DONE)) {
            stopTimer();
            ended.completeExceptionally(new CallNotStarted(refusal.get()));
        }
        return refusal.isPresent();
    }

    private void notConnected(Answer answer) {
        if (phase.compareAndSet(Phase.CONNECTING, Phase.DONE)) {
            stopTimer();
            ended.completeExceptionally(new NoAnswer(answer));
        }
    }

    private void connected(AsyncResult<HttpClientRequest> connected) {
        if (connected.failed() && connected.cause() instanceof HttpClosedException) {
            takeAnother();
            return;
        }
        if (connected.failed()) {
            boolean tls = "https".equalsIgnoreCase(wire.terms().url().getScheme());
            Duration taken = Duration.ofNanos(wire.nanos() - startedNanos);
            notConnected(NotConnected.answer(
                    connected.cause(), tls, taken, wire.terms().sending().connectTimeout()));
            return;
        }
        HttpClientRequest request = connected.result();
        // The response's future tells it; without a handler it would be an error in the log as well.
        request.exceptionHandler(_ -> {});
        // On the connection's own thread, which writes at once: from another one the request would wait in its queue
        // behind the last look at the clock, and after a pause it left past the deadline (law "no late submission",
        // seen 2026-11-28).
        ((HttpClientConnection) request.connection()).getContext().emit(_ -> write(request));
    }

    private void write(HttpClientRequest request) {
        AnswerDecoder answers = AnswerDecoder.of(request.connection());
        if (!answers.isUsable(bet())) {
            if (answers.isFresh()) {
                wire.hungUp(request.connection());
            }
            request.reset();
            takeAnother();
            return;
        }
        HttpProtocol.Outgoing outgoing;
        try {
            outgoing = wire.protocol().write(claim);
            request.authority(wire.protocol().authority());
            outgoing.headers().forEach(request::putHeader);
        } catch (RuntimeException e) {
            // The connection must go back whatever we could not write.
            request.reset();
            throw e;
        }
        // Between the connection and the first byte: from here on nothing can wait any more (law "no late submission").
        if (giveBackWhereTooLate() || !phase.compareAndSet(Phase.CONNECTING, Phase.SENT)) {
            request.reset();
            return;
        }
        send(request, outgoing, answers);
    }

    /** It was closed, or something came on it, before it was used. Nothing is sent yet. */
    private void takeAnother() {
        if (connectionsLeft.decrementAndGet() == 0) {
            notConnected(Answer.of(
                    AttemptClass.NOT_SENT,
                    CauseCode.CONNECT_REFUSED,
                    "no connection that stays open and silent, of " + CONNECTIONS_MAX));
        } else {
            // Not at once: its end waits behind this on the same thread, and the pool may not have seen it.
            Vertx.currentContext().runOnContext(_ -> connectAnew());
        }
    }

    private void send(HttpClientRequest request, HttpProtocol.Outgoing outgoing, AnswerDecoder answers) {
        disconnect = request::reset;
        stopTimer();
        await(wire.terms().sending().attemptTimeout(), this::timedOut);
        ConnectionUse use = answers.expectAnswer(bet());
        request.response().onComplete(responded -> {
            if (responded.failed() && use == ConnectionUse.FIRST) {
                wire.hungUp(request.connection());
            }
            responded(responded, use, answers);
        });
        request.send(Buffer.buffer(outgoing.body(), "UTF-8"));
    }

    private void timedOut() {
        if (phase.compareAndSet(Phase.SENT, Phase.LINGERING)) {
            stopTimer();
            await(LINGER_MAX.minus(wire.terms().sending().attemptTimeout()), this::cut);
            wire.lingering().add(this);
            if (phase.get() == Phase.DONE) {
                // The reply came between the two lines above.
                wire.lingering().remove(this);
            }
            ended.completeExceptionally(new NoAnswer(Answer.of(
                    AttemptClass.UNKNOWN,
                    CauseCode.READ_TIMEOUT,
                    "no whole answer within " + wire.terms().sending().attemptTimeout())));
        }
    }

    private void responded(AsyncResult<HttpClientResponse> responded, ConnectionUse use, AnswerDecoder answers) {
        if (responded.failed()) {
            replied(BrokenReply.beforeAnswer(responded.cause()));
            return;
        }
        HttpClientResponse response = responded.result();
        new ReplyBody(response, use).read().onComplete(body -> {
            if (body.succeeded()) {
                replied(read(body.result(), answers));
            } else {
                replied(BrokenReply.inAnswer(body.cause(), response.statusCode()));
                disconnect.run();
            }
        });
    }

    /** Only a connection whose answers say what they are about carries another one: a copy of this one is told by that. */
    private Answer read(Reply reply, AnswerDecoder answers) {
        NamedBet named = wire.protocol().named(claim.tracked().bet(), reply);
        if (named != NamedBet.OURS) {
            // Before the pool has it back.
            answers.retire();
        }
        return wire.protocol()
                .read(claim.call(), claim.tracked().bet(), reply, named)
                .without(wire.terms().credentials());
    }

    private UUID bet() {
        return claim.tracked().bet().key().id();
    }

    private void replied(Answer answer) {
        Phase before = phase.getAndSet(Phase.DONE);
        stopTimer();
        if (before == Phase.SENT) {
            if (answer.countsAsFailure()) {
                ended.completeExceptionally(new NoAnswer(answer));
            } else {
                ended.complete(answer);
            }
        } else if (before == Phase.LINGERING) {
            wire.lingering().remove(this);
            if (answer.isFact()) {
                late.accept(answer);
            }
        }
    }

    private void await(Duration limit, Runnable then) {
        stopTimer = wire.after(limit, then);
    }

    private void stopTimer() {
        stopTimer.run();
    }
}
