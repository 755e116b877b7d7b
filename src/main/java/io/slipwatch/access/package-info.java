/**
 * Who is calling, for which operator, in which role, and within which limits. The operator comes from the credential
 * and from nowhere else: an API key, or a token of the operator's identity provider.
 *
 * <p>Where to begin: {@link io.slipwatch.access.BearerAuthenticationMechanism} turns a credential into a {@link
 * io.slipwatch.access.caller.Caller}; {@link io.slipwatch.access.caller.RateFilter} charges its rate; resources ask
 * {@link io.slipwatch.access.caller.Callers} for it. {@link io.slipwatch.access.AccessGate} opens the service at its
 * start.
 *
 * <p>Parts: {@code caller} (who, roles), {@code limit} (rates, shares, stakes), {@code key} (API keys), {@code token}
 * (an identity provider's tokens), {@code log} (the access log).
 *
 * <p>Thread: requests are authenticated on their event loop, and must go on there, because a request's identity lives
 * in the request's scope. Keys are verified against a copy of their hashes, so that no request waits for the database
 * to be let in. What is read again and again has a {@link io.slipwatch.time.Periodic} of its own.
 *
 * <p>Decisions. The platform, the people who run the service, is the operator {@code *} with role {@code operate} and
 * no other: it sees what is about nobody's bet, and no bet. Neither an operator's admin nor its identity provider can
 * make anybody that. A person's reading of players' data is in the access log before its answer, so that there is none
 * without an entry. A refused request is logged within seconds, gathered, so that a flood of them stays cheap. No
 * credential comes into the log.
 *
 * <p>It must not become a place where bets are judged: limits are values here, and {@code intake} applies them. It
 * knows no SQL: the store implements {@link io.slipwatch.access.key.Keys} and {@link
 * io.slipwatch.access.log.AccessLog}.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.access;
