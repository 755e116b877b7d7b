/**
 * What an operator and a key may use: rates, shares, stake limits and what happens to a repeated click.
 *
 * <p>Where to begin: {@link io.slipwatch.access.limit.LimitSettings} is the manual; {@link
 * io.slipwatch.access.limit.OperatorLimits} reads and judges it once, at the start. {@link
 * io.slipwatch.access.limit.RateLimiter} counts, on the event loop, without a lock and without waiting.
 *
 * <p>It must not become the judge of a bet: {@code intake} asks for the limits and applies them.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.access.limit;
