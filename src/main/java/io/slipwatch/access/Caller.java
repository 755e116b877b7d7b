package io.slipwatch.access;

import java.util.Set;

/**
 * Who is calling; always from the credential, never from the request.
 *
 * @param operator whose bets the call is about: the tenant
 * @param actor who stands in the history and the access log for what the call does
 * @param roles what the caller may do
 * @param credential what limits are counted by: a key's id, or a person's at the identity provider
 */
public record Caller(String operator, String actor, Set<Role> roles, String credential) {}
