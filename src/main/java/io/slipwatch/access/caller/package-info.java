/**
 * The caller of a request: operator, actor and roles, from the credential and from nowhere else; and how the caller
 * wishes to be answered ({@link io.slipwatch.access.caller.PreferHeader}).
 *
 * <p>Where to begin: {@link io.slipwatch.access.caller.Caller}, then {@link io.slipwatch.access.caller.Callers}, which
 * resources ask on the event loop before their first stage. {@link io.slipwatch.access.caller.RateFilter} charges the
 * rate once for each request. A new role is a constant of {@link io.slipwatch.access.caller.Role}, its name in {@link
 * io.slipwatch.access.caller.Roles}, and a migration of the keys' table.
 *
 * <p>It must not become aware of how a caller was recognized: keys and tokens are other parts.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.access.caller;
