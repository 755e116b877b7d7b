package io.slipwatch.provider.adapter.form;

import io.slipwatch.provider.http.HttpTransport;
import io.slipwatch.provider.spi.Adapter;
import io.slipwatch.provider.spi.CallbackProtocol;
import io.slipwatch.provider.spi.Credentials;
import io.slipwatch.provider.spi.GatewayConfig;
import io.slipwatch.provider.spi.GatewayConnection;
import io.slipwatch.webhook.CallbackKeys;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Speaks forms. That it is a bean is all that makes the service know it. */
@Singleton
public final class FormAdapter implements Adapter {

    private final HttpTransport transport;

    @Inject
    FormAdapter(HttpTransport transport) {
        this.transport = transport;
    }

    @Override
    public String name() {
        return "form";
    }

    @Override
    public GatewayConnection connect(GatewayConfig config) {
        if (config.credentials() instanceof Credentials.Signature(var key)) {
            return transport.to(config, new FormProtocol(key));
        }
        throw new IllegalArgumentException(config.label() + ": forms are signed, auth must be SIGNATURE");
    }

    @Override
    public CallbackProtocol callbacks(CallbackKeys keys) {
        return new FormCallbacks(keys);
    }
}
