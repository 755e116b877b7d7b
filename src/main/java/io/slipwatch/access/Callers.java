package io.slipwatch.access;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Tells resources who is calling. To be asked before the first wait: answers come from threads without a request. */
@ApplicationScoped
public class Callers {

    private static final String CALLER = "slipwatch.caller";

    private final SecurityIdentity identity;
    private final Rates rates;

    @Inject
    Callers(SecurityIdentity identity, Rates rates) {
        this.identity = identity;
        this.rates = rates;
    }

    /**
     * The caller of the request at hand, whose call is counted by this; to be asked once.
     *
     * @throws UnauthorizedException where nobody was authenticated
     * @throws TooFast where the credential's rate is used up
     */
    public Caller now() {
        Caller caller = of(identity).orElseThrow(UnauthorizedException::new);
        rates.take(caller.operator(), caller.credential());
        return caller;
    }

    /** The caller that an identity stands for; nobody where it is of no credential. */
    static Optional<Caller> of(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(CALLER));
    }

    /** The identity that the annotations of the resources are checked against. */
    static SecurityIdentity identity(Caller caller) {
        QuarkusSecurityIdentity.Builder builder = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.actor()))
                .addAttribute(CALLER, caller);
        caller.roles().forEach(role -> builder.addRole(role.text()));
        return builder.build();
    }
}
