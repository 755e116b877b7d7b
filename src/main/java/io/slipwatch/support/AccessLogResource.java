package io.slipwatch.support;

import io.slipwatch.access.caller.Callers;
import io.slipwatch.access.caller.Roles;
import io.slipwatch.access.log.AccessEntryView;
import io.slipwatch.access.log.AccessLog;
import io.slipwatch.access.log.AccessLog.After;
import io.slipwatch.access.log.AccessLog.Filter;
import io.slipwatch.access.log.AccessLog.Kind;
import io.slipwatch.access.log.LogAccess;
import io.slipwatch.input.Parameters;
import io.slipwatch.input.Texts;
import io.slipwatch.listing.Listing;
import io.slipwatch.listing.Page;
import io.slipwatch.listing.Position;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The access log, for auditors: which people read whose bets, and which requests were refused. Runs on the event loop.
 */
@Path("/v1/access-log")
@Tag(name = "access")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.AUDITOR)
public class AccessLogResource {

    private final Callers callers;
    private final AccessLog log;
    private final Listing listing;

    @Inject
    AccessLogResource(Callers callers, AccessLog log, Listing listing) {
        this.callers = callers;
        this.log = log;
        this.listing = listing;
    }

    /** Lists entries, newest first. This reading of the log is in the log by then. */
    @GET
    @LogAccess
    @Operation(operationId = "listAccessLog", summary = "Who read players' bets and who was refused, newest first")
    @Parameter(name = "from", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(name = "to", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(name = "actor", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    @Parameter(name = "kind", in = ParameterIn.QUERY, schema = @Schema(implementation = Kind.class))
    @Parameter(name = "limit", in = ParameterIn.QUERY)
    @Parameter(name = "cursor", in = ParameterIn.QUERY)
    public CompletionStage<Page<AccessEntryView>> list(@Context UriInfo request) {
        Parameters parameters = Parameters.of(request, Set.of("from", "to", "actor", "kind", "limit", "cursor"));
        Parameters.Span span = parameters.span();
        Filter filter = new Filter(
                callers.current().operator(),
                span.from(),
                span.to(),
                parameters.value("actor", Texts::sound, "must have no control characters"),
                parameters.oneOf("kind", Kind.class));
        return listing.page(
                parameters,
                filter,
                (after, most) -> log.list(filter, after.map(AccessLogResource::after), most),
                entry -> Position.at(entry.at(), entry.id()),
                AccessEntryView::of);
    }

    private static After after(Position position) {
        return new After(position.instant(), position.id());
    }
}
