package io.slipwatch.provider.adapter.standard;

import io.slipwatch.provider.http.HttpTransport;
import io.slipwatch.provider.spi.Adapter;
import io.slipwatch.provider.spi.CallbackProtocol;
import io.slipwatch.provider.spi.GatewayConfig;
import io.slipwatch.provider.spi.GatewayConnection;
import io.slipwatch.webhook.CallbackKeys;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Speaks {@code openapi/provider.yaml} over HTTP/1.1. */
@Singleton
public final class HttpAdapter implements Adapter {

    private final HttpTransport transport;
    private final InstantSource wallClock;

    @Inject
    public HttpAdapter(HttpTransport transport, InstantSource wallClock) {
        this.transport = transport;
        this.wallClock = wallClock;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public GatewayConnection connect(GatewayConfig config) {
        return transport.to(config, new StandardProtocol(config, wallClock));
    }

    @Override
    public CallbackProtocol callbacks(CallbackKeys keys) {
        return new StandardCallbacks(keys);
    }
}
