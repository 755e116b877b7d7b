package io.slipwatch.access.log;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.slipwatch.access.caller.Caller;
import io.slipwatch.access.caller.Callers;
import io.slipwatch.access.caller.Role;
import io.slipwatch.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Writes readings by people, and refused requests, into the access log. Runs on the event loop. */
@ApplicationScoped
class AccessLogFilter {

    /**
     * The roles whose readings are logged. A game's front end reads for a player who is present; support and auditors
     * read about players who are not. Role {@code operate} sees no player: its findings hold no word of a message, and
     * its sums are over all bets.
     */
    private static final Set<Role> PEOPLE = Set.of(Role.SUPPORT, Role.AUDITOR);

    private final CurrentIdentityAssociation identities;
    private final AccessLog log;
    private final RefusedRequests refusedRequests;

    @Inject
    AccessLogFilter(CurrentIdentityAssociation identities, AccessLog log, RefusedRequests refusedRequests) {
        this.identities = identities;
        this.log = log;
        this.refusedRequests = refusedRequests;
    }

    /**
     * Logs a reading, behind the check of the role. Where that fails, the request ends with 503 and nothing is read.
     */
    @LogAccess
    @ServerRequestFilter(nonBlocking = true)
    Uni<Void> reading(ContainerRequestContext request, RoutingContext connection) {
        Caller caller = Callers.of(identities.getIdentity()).orElseThrow(UnauthorizedException::new);
        if (Collections.disjoint(caller.roles(), PEOPLE)) {
            return Uni.createFrom().voidItem();
        }
        AccessLog.Entry entry = new AccessLog.Entry(
                AccessLog.Kind.READ,
                caller.operator(),
                caller.actor(),
                request.getMethod(),
                LoggedRequest.whole(request.getUriInfo()),
                Optional.empty(),
                remote(connection),
                1);
        return Uni.createFrom().completionStage(() -> log.reading(entry));
    }

    /**
     * Notes a refused request. The answer does not wait for it, because a flood of refused requests must stay cheap.
     */
    @ServerResponseFilter
    void refused(
            ContainerResponseContext response,
            ContainerRequestContext request,
            ResourceInfo resource,
            RoutingContext connection) {
        if (response.getStatus() != 401 && response.getStatus() != 403) {
            return;
        }
        RefusedRequests.Refused refused = new RefusedRequests.Refused(
                request.getMethod(),
                operation(resource),
                why(response),
                remote(connection),
                LoggedRequest.path(request.getUriInfo()));
        identities
                .getDeferredIdentity()
                .subscribe()
                .with(
                        identity -> refusedRequests.add(Callers.of(identity), refused),
                        failure -> refusedRequests.add(Optional.empty(), refused));
    }

    /** Names class and method, because several resources have a method {@code list}. */
    private static String operation(ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        return method.getDeclaringClass().getName() + "." + method.getName();
    }

    private static String why(ContainerResponseContext response) {
        return response.getEntity() instanceof Problem problem
                ? problem.type().substring(problem.type().lastIndexOf('/') + 1)
                : Integer.toString(response.getStatus());
    }

    private static String remote(RoutingContext connection) {
        return String.valueOf(connection.request().remoteAddress().hostAddress());
    }
}
