/**
 * Which people read players' data, and which requests were refused.
 *
 * <p>Where to begin: {@link io.slipwatch.access.log.AccessLogFilter}, which runs on the event loop for each request. A
 * reading by a person goes on only when its entry is durable; an operation that tells of players' bets is marked {@link
 * io.slipwatch.access.log.LogAccess}. {@link io.slipwatch.access.log.RefusedRequests} gathers refusals and has them
 * written once a second, in bounded memory.
 *
 * <p>It must not become a log of bodies or credentials: {@link io.slipwatch.access.log.LoggedRequest} says what an
 * entry may hold.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.access.log;
