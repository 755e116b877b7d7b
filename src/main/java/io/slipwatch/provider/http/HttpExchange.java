package io.slipwatch.provider.http;

import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.provider.spi.Answer;
import io.slipwatch.provider.spi.CallNotStarted;
import io.slipwatch.provider.spi.NoAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
 *
 * <p>{@link ConnectionSearch} is what happens while it is CONNECTING, {@link AwaitedReply} from SENT on.
 */
final class HttpExchange implements ConnectionSearch.Finder {

    private static final Duration LINGER_MAX = Duration.ofSeconds(60);

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
        ConnectionSearch search = new ConnectionSearch(wire, claim, () -> phase.get() == Phase.CONNECTING, this);
        await(
                limit,
                () -> foundNone(
                        Answer.of(AttemptClass.NOT_SENT, CauseCode.CONNECT_TIMEOUT, "no connection within " + limit)));
        search.start();
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

    @Override
    public void foundNone(Answer why) {
        if (phase.compareAndSet(Phase.CONNECTING, Phase.DONE)) {
            stopTimer();
            ended.completeExceptionally(new NoAnswer(why));
        }
    }

    @Override
    public void found(HttpClientRequest request, AnswerDecoder answers) {
        HttpProtocol.Outgoing outgoing;
        try {
            outgoing = wire.protocol().write(claim);
            request.authority(wire.address().authority());
            outgoing.headers().forEach(request::putHeader);
            name(request);
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

    /** By which the provider's log, our history and a trace are laid side by side: the attempt's number is in its entry. */
    private void name(HttpClientRequest request) {
        BetSnapshot bet = claim.tracked();
        request.putHeader("X-Request-Id", "slipwatch-" + bet.bet().key().id() + "-" + bet.attempts());
        claim.trail().traceparent().ifPresent(parent -> request.putHeader("traceparent", parent));
    }

    private void send(HttpClientRequest request, HttpProtocol.Outgoing outgoing, AnswerDecoder answers) {
        disconnect = request::reset;
        stopTimer();
        await(wire.terms().sending().attemptTimeout(), this::timedOut);
        new AwaitedReply(wire, claim, request, answers, this::replied).listen();
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
