package io.slipwatch.access.caller;

import java.util.Set;

/**
 * The caller of a request, always from its credential and never from anything else in it.
 *
 * @param operator whose bets the call is about: the tenant
 * @param actor the name in the history and the access log for what the request does
 * @param roles what the caller may do
 * @param credential what limits are counted by: a key's id, or a person's at the identity provider
 */
public record Caller(String operator, String actor, Set<Role> roles, String credential) {

    /** The operator of the people who run the service. It is no wildcard: they see what belongs to this operator. */
    public static final String PLATFORM = "*";

    /**
     * Makes a caller.
     *
     * @throws IllegalArgumentException the platform has one role, which nobody else has
     */
    public Caller {
        for (Role role : roles) {
            if (!role.fits(operator)) {
                throw new IllegalArgumentException("role " + role.text() + " is not of operator " + operator);
            }
        }
    }

    /** Whether the caller runs the service. */
    public boolean isPlatform() {
        return operator.equals(PLATFORM);
    }
}
