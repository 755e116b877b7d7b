/**
 * What a bet is: its states, its moves, what may be done next, and the ports that other rooms implement. Plain Java; imports
 * {@code finding}, {@code time} and {@code hash} only.
 *
 * <p>The laws make the product true. {@code src/site/markdown/architecture.md} explains them; code cites them by name.
 *
 * <ol>
 *   <li><b>no late submission.</b> No submission starts at or after the deadline; the last look is right before the socket.
 *   <li><b>delivery is what we know.</b> NEVER, MAYBE or CONFIRMED; back to NEVER only by the same epoch's own NOT_SENT or
 *       TURNED_AWAY.
 *   <li><b>a lost lease is UNKNOWN.</b> Whoever finds an attempt without an end records UNKNOWN, and inquires.
 *   <li><b>the claim commits first.</b> No call without a durable attempt; no transaction is held across a call.
 *   <li><b>facts from anyone.</b> Results count from any epoch, scheduling from the current one; no fact is dropped.
 *   <li><b>first result wins.</b> Later results are decided by their revision and the contract.
 *   <li><b>lateness at recording.</b> The database's clock decides in the recording statement; TIMED_OUT is never early.
 *   <li><b>durable before told.</b> Only what is durable is acknowledged, a repeat's answer too; unknown is 503.
 *   <li><b>a repeat wins.</b> The reference is judged before provider, instants and limits; equal is what the client sent.
 *   <li><b>work is found by state.</b> By state and time, never by an event that a crash could lose.
 *   <li><b>one clock decides.</b> The database's; the JVM's monotonic clock is for durations.
 *   <li><b>no invented outcome.</b> After the give-up time a person decides.
 * </ol>
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.bet;
