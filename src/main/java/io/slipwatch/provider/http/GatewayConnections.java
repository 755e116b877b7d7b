package io.slipwatch.provider.http;

import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.Cause;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.provider.spi.GatewayConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The connections to one gateway: kept for the next call, or for one call alone. */
final class GatewayConnections {

    /** Below the 5 s after which Node's servers close an idle connection: so a stale one is rarely taken. */
    private static final int KEEP_ALIVE_SECONDS = 4;

    private final HttpClient kept;
    private final HttpClient single;
    private final GatewayAddresses addresses;

    GatewayConnections(GatewayConfig terms, Vertx vertx, GatewayAddresses addresses) {
        this.kept = client(terms, vertx, options(terms));
        this.single = client(terms, vertx, options(terms).setKeepAlive(false));
        this.addresses = addresses;
    }

    private static HttpClient client(GatewayConfig terms, Vertx vertx, HttpClientOptions options) {
        return vertx.httpClientBuilder()
                .with(options)
                .with(pool(terms))
                .withConnectHandler(connection -> {
                    // Each end is told by its attempt; unhandled, it would be an error in the log as well.
                    connection.exceptionHandler(_ -> {});
                    // Asked while it is open, else it is not known behind its end (hungUp).
                    var _ = connection.remoteAddress();
                    AnswerDecoder.watch(connection);
                })
                .build();
    }

    /**
     * Room for every place and all that lingers, so that nothing ever waits before the pool. The size in the client's own
     * options is passed over by the builder: with its five connections, five silent calls silenced the gateway.
     */
    private static PoolOptions pool(GatewayConfig terms) {
        return new PoolOptions()
                .setHttp1MaxSize((1 + LateReplies.PER_PLACE) * terms.limits().maxInFlight() + 1);
    }

    private static HttpClientOptions options(GatewayConfig terms) {
        int connectMillis = Math.toIntExact(terms.sending().connectTimeout().toMillis());
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setConnectTimeout(connectMillis)
                // Else an address that is silent to TLS would be in front for the client's own 10 s.
                .setSslHandshakeTimeout(connectMillis)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setPipelining(false)
                .setDecompressionSupported(false);
    }

    /**
     * A connection to the first of the host's addresses that has one; nothing is sent, so each may be tried. Fails with
     * {@link HttpClosedException} where it ended before it could be used: another one may do.
     *
     * @param wanted false once nobody waits any more: then no further address is tried
     */
    Future<HttpClientRequest> request(Claim claim, RequestOptions request, BooleanSupplier wanted) {
        return request(doubted(claim) ? single : kept, request, wanted);
    }

    /** The same with one that was not used before and is not used again. */
    Future<HttpClientRequest> fresh(RequestOptions request, BooleanSupplier wanted) {
        return request(single, request, wanted);
    }

    private Future<HttpClientRequest> request(HttpClient client, RequestOptions request, BooleanSupplier wanted) {
        return Future.fromCompletionStage(addresses.inOrder(), Vertx.currentContext())
                .recover(failure -> Future.failedFuture(GatewayAddresses.cause(failure)))
                // A look-up that took long has been waited for by many, and most of them have gone.
                .compose(all -> wanted.getAsBoolean()
                        ? request(client, request, all, wanted)
                        : Future.failedFuture("nobody waits any more"));
    }

    private Future<HttpClientRequest> request(
            HttpClient client, RequestOptions request, List<InetAddress> all, BooleanSupplier wanted) {
        InetAddress address = all.getFirst();
        List<InetAddress> others = all.subList(1, all.size());
        // By number: the pool would take two addresses of one name for the same.
        SocketAddress server = SocketAddress.inetSocketAddress(request.getPort(), address.getHostAddress());
        return client.request(new RequestOptions(request).setServer(server)).recover(failure -> {
            if (failure instanceof HttpClosedException && client.equals(kept)) {
                // One that was open ended before it was used: says nothing of the address, as a fresh one does.
                return Future.failedFuture(failure);
            }
            addresses.failed(address);
            return others.isEmpty() || !wanted.getAsBoolean()
                    ? Future.failedFuture(failure)
                    : request(client, request, others, wanted);
        });
    }

    /** It took a connection and ended it without a word, as a balancer without a backend does: others are tried first. */
    void hungUp(HttpConnection connection) {
        Optional.ofNullable(connection.remoteAddress())
                .map(SocketAddress::hostAddress)
                .map(InetAddress::ofLiteral)
                .ifPresent(addresses::failed);
    }

    /** What could not be believed on a used connection is asked again on one of its own, where it can. */
    private static boolean doubted(Claim claim) {
        return claim.tracked()
                .cause()
                .filter(cause -> unbelieved(cause.attempt()))
                .flatMap(Cause::code)
                .filter(CauseCode.UNREADABLE::equals)
                .isPresent();
    }

    private static boolean unbelieved(AttemptClass attempt) {
        return attempt == AttemptClass.UNKNOWN || attempt == AttemptClass.UNREADABLE;
    }

    /** Cuts all. */
    void close() {
        kept.close();
        single.close();
    }
}
