package io.slipwatch.provider;

import io.slipwatch.bet.MonotonicClock;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Speaks {@code openapi/provider.yaml} over HTTP/1.1. */
@Singleton
final class HttpAdapter implements Adapter {

    private final Vertx vertx;
    private final MonotonicClock clock;
    private final InstantSource wallClock;

    @Inject
    HttpAdapter(Vertx vertx, MonotonicClock clock, InstantSource wallClock) {
        this.vertx = vertx;
        this.clock = clock;
        this.wallClock = wallClock;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Wire wire(GatewayTerms terms) {
        return new HttpWire(terms, vertx, clock, wallClock);
    }
}
