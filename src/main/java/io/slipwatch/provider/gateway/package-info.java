/**
 * Gateways: slots, rate, breaker and retry budget of each, and the guarded call. A slot is taken before the claim is
 * written, so the counters stand in front of the guard; the guard (SmallRye Fault Tolerance) is one object for each
 * gateway and shared with none. Every call to a gateway goes through {@link io.slipwatch.provider.gateway.Gateway}.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.provider.gateway;
