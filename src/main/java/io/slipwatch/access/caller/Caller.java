package io.slipwatch.access.caller;

import java.util.Set;

/**
 * Who is calling; always from the credential, never from the request.
 *
 * @param operator whose bets the call is about: the tenant
 * @param actor who stands in the history and the access log for what the call does
 * @param roles what the caller may do
 * @param credential what limits are counted by: a key's id, or a person's at the identity provider
 */
public record Caller(String operator, String actor, Set<Role> roles, String credential) {

    /** The operator of those who run the service. It is no wildcard: what they are shown is of this operator. */
    public static final String PLATFORM = "*";

    /**
     * A caller of that operator.
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

    /** Whether it is the platform's. */
    public boolean isPlatform() {
        return operator.equals(PLATFORM);
    }
}
