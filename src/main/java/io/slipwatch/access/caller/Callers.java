package io.slipwatch.access.caller;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.slipwatch.access.limit.RateLimiter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tells resources who is calling. To be asked before the first wait: answers come from threads without a request. */
@ApplicationScoped
public class Callers {

    private static final String CALLER = "slipwatch.caller";

    /** Callers with keys are few; those with tokens may be many, and are made anew beyond this. A choice. */
    private static final int IDENTITIES_MAX = 1_000;

    private static final Map<Caller, SecurityIdentity> IDENTITIES = new ConcurrentHashMap<>();

    private final SecurityIdentity identity;
    private final RateLimiter rates;

    @Inject
    Callers(SecurityIdentity identity, RateLimiter rates) {
        this.identity = identity;
        this.rates = rates;
    }

    /**
     * The caller of the request at hand, whose call is counted by this; to be asked once.
     *
     * @throws UnauthorizedException where nobody was authenticated
     * @throws RateExceeded where the credential's rate is used up
     */
    public Caller now() {
        Caller caller = of(identity).orElseThrow(UnauthorizedException::new);
        rates.take(caller.operator(), caller.credential());
        return caller;
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
