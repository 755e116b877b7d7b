/**
 * Providers: their contracts as configuration, the slots at their gateways, the guard before each gateway and the
 * adapters that speak to them. The only room that touches SmallRye Fault Tolerance and an HTTP client.
 *
 * <p>One attempt, top to bottom:
 *
 * <pre>
 *   Gateways ─▶ SlotPool ─▶ GatewaySlot (in hand, before the claim)
 *   ProviderCalls ─▶ Gateway ─▶ Guard (breaker, rate, bulkhead) ─▶ GatewayConnection (one adapter's, to one gateway)
 * </pre>
 *
 * <p>One callback, top to bottom:
 *
 * <pre>
 *   CallbackResource ─▶ ReceiveCallback (verified over the raw bytes; kept, in a commit of its own)
 *   ApplyCallback (also from a round, for what a crash left behind and what came before its bet)
 *       ─▶ read ─▶ ApplyResult ─▶ settled, in a commit of its own ─▶ answered
 * </pre>
 *
 * <p>What differs from protocol to protocol is an adapter's: the requests and what replies mean ({@link
 * io.slipwatch.provider.http.HttpProtocol}), how callbacks are verified and read ({@link
 * io.slipwatch.provider.spi.CallbackProtocol}). A provider's settings name its adapter, and each bean that is an {@link
 * io.slipwatch.provider.spi.Adapter} can be named ({@link io.slipwatch.provider.contract.Adapters}).
 *
 * <p>Decisions: the time-out is the adapter's and not the guard's, because the reply is still read after it and a
 * result in it is recorded. An answer is a value, the lack of one is an exception ({@link
 * io.slipwatch.provider.spi.NoAnswer}): that line is all that the breaker sees. An answer is about the bet that it names; one
 * that names none only where it is the first on its connection, which then ends ({@link io.slipwatch.provider.http.NamedBet},
 * {@link io.slipwatch.provider.http.AnswerDecoder}). A connection carries no two calls about one bet, because a copy of the first
 * answer would name it too. A name's addresses are one gateway: what is not sent goes to the next of them ({@link
 * io.slipwatch.provider.http.GatewayAddresses}). A claim that is not made, by the clock, by
 * the guard or by the drain, is given back and is not an attempt.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.provider;
