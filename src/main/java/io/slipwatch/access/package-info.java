/**
 * Who is calling, for which operator, in which role, what the operator may do, and how the caller wishes to be answered. The operator comes from the
 * credential and from nowhere else: an API key, or a token of the operator's identity provider. Keys are verified against
 * a copy of their hashes, so that no request waits for the database to be let in.
 *
 * <p>Who runs the service is the operator {@code *}, with a role of its own: it sees what is about nobody's bet, and no bet.
 * Neither an operator's admin nor an operator's roles in the identity provider can make anybody that.
 *
 * <p>What people read of players, and who was refused, is kept in an access log: a reading before its answer, so that there
 * is none without an entry; a refusal within seconds, gathered, so that a flood of them stays cheap. No credential comes
 * into it. Imports problem and config; the store implements {@link io.slipwatch.access.key.Keys} and {@link
 * io.slipwatch.access.log.AccessLog}.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.access;
