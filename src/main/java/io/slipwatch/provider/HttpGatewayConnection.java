package io.slipwatch.provider;

import io.slipwatch.bet.Claim;
import io.slipwatch.bet.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The HTTP connections to one gateway, and the exchanges on them. */
final class HttpGatewayConnection implements GatewayConnection {

    private final GatewayConfig terms;
    private final Vertx vertx;
    private final GatewayConnections connections;
    private final Requests requests;
    private final ReplyParser replies;
    private final MonotonicClock clock;
    private final LastCheckBeforeSend startCheck;
    private final LateReplies lingering;
    private final Set<HttpExchange> underWay = ConcurrentHashMap.newKeySet();
    private volatile Optional<Duration> draining = Optional.empty();

    HttpGatewayConnection(
            GatewayConfig terms,
            Vertx vertx,
            MonotonicClock clock,
            InstantSource wallClock,
            GatewayAddresses.Lookup names) {
        this.terms = terms;
        this.vertx = vertx;
        this.requests = new Requests(terms, wallClock);
        this.replies = new ReplyParser(terms.answers(), wallClock);
        this.clock = clock;
        this.startCheck = new LastCheckBeforeSend(terms, clock);
        this.lingering = new LateReplies(LateReplies.PER_PLACE * terms.limits().maxInFlight());
        this.connections = new GatewayConnections(
                terms, vertx, new GatewayAddresses(terms.url().getHost(), names, clock));
    }

    @Override
    public CompletionStage<Answer> call(Claim claim, Consumer<Answer> late) {
        HttpExchange exchange = new HttpExchange(this, claim, late);
        underWay.add(exchange);
        CompletableFuture<Answer> ended = exchange.ended();
        // Registered before it starts: a call that ends at once must not stay in the set.
        CompletionStage<Answer> answer = ended.whenComplete((_, _) -> underWay.remove(exchange));
        // A context of its own: on the caller's the callbacks would wait for a worker that has a database to serve.
        ((VertxInternal) vertx).createEventLoopContext().runOnContext(_ -> exchange.start());
        draining.ifPresent(exchange::drain);
        return answer;
    }

    @Override
    public void drain(Duration limit) {
        draining = Optional.of(limit);
        underWay.forEach(exchange -> exchange.drain(limit));
    }

    @Override
    public void close() {
        connections.close();
    }

    /** @param wanted false once nobody waits for it any more */
    Future<HttpClientRequest> connect(Claim claim, BooleanSupplier wanted) {
        return connections.request(claim, requests.address(claim), wanted);
    }

    /** The same on a connection that was not used before. */
    Future<HttpClientRequest> connectAnew(Claim claim, BooleanSupplier wanted) {
        return connections.fresh(requests.address(claim), wanted);
    }

    /** The gateway ended that fresh connection without a word. */
    void hungUp(HttpConnection connection) {
        connections.hungUp(connection);
    }

    long nanos() {
        return clock.nanos();
    }

    GatewayConfig terms() {
        return terms;
    }

    Requests requests() {
        return requests;
    }

    ReplyParser replies() {
        return replies;
    }

    LastCheckBeforeSend startCheck() {
        return startCheck;
    }

    LateReplies lingering() {
        return lingering;
    }

    /**
     * Does that later.
     *
     * @return cancels it
     */
    Runnable after(Duration wait, Runnable then) {
        long timer = vertx.setTimer(Math.max(1, wait.toMillis()), _ -> then.run());
        return () -> vertx.cancelTimer(timer);
    }
}
