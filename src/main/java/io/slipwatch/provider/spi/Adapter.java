package io.slipwatch.provider.spi;

import io.slipwatch.webhook.CallbackKeys;

/** One way of speaking to providers, both directions, found by the name that the configuration gives. */
public interface Adapter {

    /** The name in {@code slipwatch.providers.<id>.adapter}. */
    String name();

    /** Makes the connection to a gateway; opens nothing yet. */
    GatewayConnection connect(GatewayConfig config);

    /** How the messages are known and read that a provider with these keys sends by itself. */
    CallbackProtocol callbacks(CallbackKeys keys);
}
