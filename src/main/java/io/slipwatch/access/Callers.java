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

    @Inject
    Callers(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The caller of the request at hand.
     *
     * @throws UnauthorizedException where nobody was authenticated
     */
    public Caller now() {
        return of(identity).orElseThrow(UnauthorizedException::new);
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
