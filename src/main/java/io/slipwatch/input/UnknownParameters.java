package io.slipwatch.input;

import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/**
 * Refuses query parameters of operations that read none: a caller that sends {@code ?dryRun=true} must not believe that
 * it was obeyed. A resource method that reads parameters takes the {@link UriInfo} and judges them itself, with {@link
 * Parameters}.
 */
class UnknownParameters {

    // Filters that do not block come before all others, and there is one that must not.
    @ServerRequestFilter(nonBlocking = true)
    void refuse(SimpleResourceInfo resource, UriInfo request) {
        boolean reads = Set.of(resource.parameterTypes()).contains(UriInfo.class);
        if (!reads && !request.getQueryParameters().isEmpty()) {
            Parameters.of(request, Set.of());
        }
    }
}
