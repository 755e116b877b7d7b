package io.slipwatch.provider.http;

import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.provider.spi.Answer;
import io.slipwatch.provider.spi.GatewayConfig;
import io.slipwatch.provider.spi.GatewayConnection;
import io.slipwatch.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
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
    private final GatewayUrl address;
    private final Vertx vertx;
    private final GatewayConnections connections;
    private final HttpProtocol protocol;
    private final MonotonicClock clock;
    private final LastCheckBeforeSend startCheck;
    private final LateReplies lingering;
    private final Set<HttpExchange> underWay = ConcurrentHashMap.newKeySet();
    private volatile Optional<Duration> draining = Optional.empty();

    HttpGatewayConnection(
            GatewayConfig terms,
            Vertx vertx,
            MonotonicClock clock,
            HttpProtocol protocol,
            GatewayAddresses.Lookup names) {
        this.terms = terms;
        this.address = new GatewayUrl(terms.url());
        this.vertx = vertx;
        this.protocol = protocol;
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
        ConnectionThread.begin(vertx, exchange::start);
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
        return connections.request(claim, address.request(protocol.target(claim)), wanted);
    }

    /** The same on a connection that was not used before. */
    Future<HttpClientRequest> connectAnew(Claim claim, BooleanSupplier wanted) {
        return connections.fresh(address.request(protocol.target(claim)), wanted);
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

    GatewayUrl address() {
        return address;
    }

    HttpProtocol protocol() {
        return protocol;
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
