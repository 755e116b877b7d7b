/**
 * One HTTP exchange with a gateway: connect, look at the clock once more, send, read the answer, and read on after the
 * time-out. Nothing is queued and nothing is repeated here. What is sent and what an answer means is the protocol's
 * ({@link io.slipwatch.provider.http.HttpProtocol}), so that a second protocol needs no second transport.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.provider.http;
