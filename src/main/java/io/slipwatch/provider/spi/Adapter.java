package io.slipwatch.provider.spi;

/** One way of speaking to providers, found by the name that the configuration gives. */
public interface Adapter {

    /** What {@code slipwatch.providers.<id>.adapter} says. */
    String name();

    /** The connection to that gateway; opens nothing yet. */
    GatewayConnection connect(GatewayConfig config);
}
