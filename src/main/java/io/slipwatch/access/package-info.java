/**
 * Who is calling, for which operator, in which role, what the operator may do, and how the caller wishes to be answered. The operator comes from the
 * credential and from nowhere else: an API key, or a token of the operator's identity provider. Keys are verified against
 * a copy of their hashes, so that no request waits for the database to be let in. Imports problem and config; the store implements
 * {@link io.slipwatch.access.Keys}.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.access;
