package io.slipwatch.provider.spi;

/** One way of speaking to providers, found by the name that the configuration gives. */
public interface Adapter {

    /** The name in {@code slipwatch.providers.<id>.adapter}. */
    String name();

    /** Makes the connection to a gateway; opens nothing yet. */
    GatewayConnection connect(GatewayConfig config);
}
