package io.slipwatch.provider.gateway;

/** Whether a gateway is called. */
public enum BreakerState {
    CLOSED,
    /** One call finds out. */
    HALF_OPEN,
    OPEN
}
