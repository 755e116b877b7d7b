package io.slipwatch.access.caller;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The authenticated caller of the current request. Read it before the first asynchronous step: continuations run on
 * writer threads, which have no request context.
 */
@ApplicationScoped
public class Callers {

    private static final String CALLER = "slipwatch.caller";

    /** Callers with keys are few; those with tokens may be many, and are made anew beyond this. A choice. */
    private static final int IDENTITIES_MAX = 1_000;

    private static final Map<Caller, SecurityIdentity> IDENTITIES = new ConcurrentHashMap<>();

    private final SecurityIdentity identity;

    @Inject
    Callers(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * Returns the caller of the current request.
     *
     * @throws UnauthorizedException where nobody was authenticated
     */
    public Caller current() {
        return of(identity).orElseThrow(UnauthorizedException::new);
    }

    /** The caller that an identity stands for; nobody where it is of no credential. */
    public static Optional<Caller> of(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(CALLER));
    }

    /** The identity that the annotations of the resources are checked against; the same one for the same caller. */
    public static SecurityIdentity identity(Caller caller) {
        SecurityIdentity known = IDENTITIES.get(caller);
        if (known != null) {
            return known;
        }
        SecurityIdentity made = make(caller);
        if (IDENTITIES.size() < IDENTITIES_MAX) {
            IDENTITIES.put(caller, made);
        }
        return made;
    }

    private static SecurityIdentity make(Caller caller) {
        QuarkusSecurityIdentity.Builder builder = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.actor()))
                .addAttribute(CALLER, caller);
        caller.roles().forEach(role -> builder.addRole(role.text()));
        return builder.build();
    }
}
