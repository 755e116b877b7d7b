package io.slipwatch.access.caller;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.slipwatch.access.limit.RateExceeded;
import io.slipwatch.access.limit.RateLimiter;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Charges each request to its caller's rate, once, on the event loop. It runs behind the check of the role, so that a
 * request that is refused costs nothing, and before the access log, because a reading that is not made need not be
 * logged.
 */
@ApplicationScoped
class RateFilter {

    private final CurrentIdentityAssociation identities;
    private final RateLimiter rates;

    @Inject
    RateFilter(CurrentIdentityAssociation identities, RateLimiter rates) {
        this.identities = identities;
        this.rates = rates;
    }

    /**
     * Charges the request. One that anybody may make, as a provider's callback, has no caller and no rate; nobody has looked at
     * its credential, and on this thread nobody may.
     *
     * @throws RateExceeded where the credential's rate is used up; nothing is done then
     */
    @ServerRequestFilter(nonBlocking = true, priority = Priorities.AUTHORIZATION)
    void charge(ResourceInfo call) {
        if (call.getResourceClass().isAnnotationPresent(PermitAll.class)
                || call.getResourceMethod().isAnnotationPresent(PermitAll.class)) {
            return;
        }
        Callers.of(identities.getIdentity()).ifPresent(caller -> rates.take(caller.operator(), caller.credential()));
    }
}
