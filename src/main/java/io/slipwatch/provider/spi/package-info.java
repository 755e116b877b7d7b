/**
 * What an adapter is, what it answers and how it reads what providers send by themselves. An answer is a value; the lack of one
 * is an exception ({@link io.slipwatch.provider.spi.NoAnswer}), and that line is all that the breaker sees. A call that was not
 * begun ({@link io.slipwatch.provider.spi.CallNotStarted}) is no attempt.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.provider.spi;
