package io.slipwatch.provider.http;

import io.slipwatch.provider.spi.GatewayConfig;
import io.slipwatch.provider.spi.GatewayConnection;
import io.slipwatch.time.MonotonicClock;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;

/** Opens connections by HTTP/1.1, whatever protocol is spoken over them. */
@Singleton
public final class HttpTransport {

    private final Vertx vertx;
    private final MonotonicClock clock;
    private final GatewayAddresses.Lookup names;

    @Inject
    public HttpTransport(Vertx vertx, MonotonicClock clock) {
        // The machine's own way to find names: its hosts file, its name servers, both families.
        this(vertx, clock, InetAddress::getAllByName);
    }

    public HttpTransport(Vertx vertx, MonotonicClock clock, GatewayAddresses.Lookup names) {
        this.vertx = vertx;
        this.clock = clock;
        this.names = names;
    }

    /** The connection to that gateway, for that protocol; opens nothing yet. */
    public GatewayConnection to(GatewayConfig terms, HttpProtocol protocol) {
        return new HttpGatewayConnection(terms, vertx, clock, protocol, names);
    }
}
