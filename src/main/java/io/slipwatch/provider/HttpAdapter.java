package io.slipwatch.provider;

import io.slipwatch.bet.MonotonicClock;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.InstantSource;

/** Speaks {@code openapi/provider.yaml} over HTTP/1.1. */
@Singleton
final class HttpAdapter implements Adapter {

    private final Vertx vertx;
    private final MonotonicClock clock;
    private final InstantSource wallClock;
    private final GatewayAddresses.Lookup names;

    @Inject
    HttpAdapter(Vertx vertx, MonotonicClock clock, InstantSource wallClock) {
        // The machine's own way to find names: its hosts file, its name servers, both families.
        this(vertx, clock, wallClock, InetAddress::getAllByName);
    }

    HttpAdapter(Vertx vertx, MonotonicClock clock, InstantSource wallClock, GatewayAddresses.Lookup names) {
        this.vertx = vertx;
        this.clock = clock;
        this.wallClock = wallClock;
        this.names = names;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public GatewayConnection wire(GatewayConfig terms) {
        return new HttpGatewayConnection(terms, vertx, clock, wallClock, names);
    }
}
