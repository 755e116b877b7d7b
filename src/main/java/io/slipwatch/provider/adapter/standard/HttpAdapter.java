package io.slipwatch.provider.adapter.standard;

import io.slipwatch.provider.http.GatewayAddresses;
import io.slipwatch.provider.http.HttpGatewayConnection;
import io.slipwatch.provider.spi.Adapter;
import io.slipwatch.provider.spi.GatewayConfig;
import io.slipwatch.provider.spi.GatewayConnection;
import io.slipwatch.time.MonotonicClock;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.InstantSource;

/** Speaks {@code openapi/provider.yaml} over HTTP/1.1. */
@Singleton
public final class HttpAdapter implements Adapter {

    private final Vertx vertx;
    private final MonotonicClock clock;
    private final InstantSource wallClock;
    private final GatewayAddresses.Lookup names;

    @Inject
    public HttpAdapter(Vertx vertx, MonotonicClock clock, InstantSource wallClock) {
        // The machine's own way to find names: its hosts file, its name servers, both families.
        this(vertx, clock, wallClock, InetAddress::getAllByName);
    }

    public HttpAdapter(Vertx vertx, MonotonicClock clock, InstantSource wallClock, GatewayAddresses.Lookup names) {
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
    public GatewayConnection connect(GatewayConfig config) {
        return new HttpGatewayConnection(config, vertx, clock, new StandardProtocol(config, wallClock), names);
    }
}
