package io.slipwatch.status;

import io.slipwatch.access.caller.Callers;
import io.slipwatch.access.caller.Roles;
import io.slipwatch.access.log.LogAccess;
import io.slipwatch.api.BetView;
import io.slipwatch.bet.model.Status;
import io.slipwatch.bet.port.BetLookup;
import io.slipwatch.bet.port.BetLookup.Filter;
import io.slipwatch.bet.port.BetLookup.Place;
import io.slipwatch.bet.port.Slots;
import io.slipwatch.input.Ids;
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

/** Where callers look for bets. */
@Path("/v1/bets")
@Tag(name = "bets")
@Produces(MediaType.APPLICATION_JSON)
public class BetListResource {

    private static final Set<String> PARAMETERS =
            Set.of("status", "provider", "playerId", "roundId", "providerBetId", "from", "to", "limit", "cursor");

    private final Callers callers;
    private final BetLookup lookup;
    private final Slots slots;
    private final Listing listing;

    @Inject
    BetListResource(Callers callers, BetLookup lookup, Slots slots, Listing listing) {
        this.callers = callers;
        this.lookup = lookup;
        this.slots = slots;
        this.listing = listing;
    }

    /** The filtered list. */
    @GET
    @LogAccess
    @RolesAllowed({Roles.GAME, Roles.SUPPORT, Roles.AUDITOR})
    @Operation(operationId = "listBets", summary = "Bets, newest first")
    @Parameter(name = "status", in = ParameterIn.QUERY, schema = @Schema(implementation = Status.class))
    @Parameter(name = "provider", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    @Parameter(name = "playerId", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    @Parameter(name = "roundId", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    @Parameter(name = "providerBetId", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    @Parameter(name = "from", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(name = "to", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(name = "limit", in = ParameterIn.QUERY)
    @Parameter(name = "cursor", in = ParameterIn.QUERY)
    public CompletionStage<Page<BetView>> list(@Context UriInfo request) {
        Parameters parameters = Parameters.of(request, PARAMETERS);
        Filter filter = filter(callers.current().operator(), parameters);
        return listing.page(
                parameters,
                filter,
                (after, most) -> lookup.list(filter, after.map(BetListResource::place), most),
                bet -> Position.at(bet.bet().createdAt(), bet.bet().key().id()),
                bet -> BetView.of(bet, slots::shortage));
    }

    private static Place place(Position position) {
        return new Place(position.instant(), position.id());
    }

    private static Filter filter(String operator, Parameters parameters) {
        Parameters.Span span = parameters.span();
        return new Filter(
                operator,
                parameters.oneOf("status", Status.class),
                parameters.value("provider", Ids::given, "must match " + Ids.GIVEN),
                parameters.value("playerId", Ids::given, "must match " + Ids.GIVEN),
                parameters.value("roundId", Ids::given, "must match " + Ids.GIVEN),
                parameters.value("providerBetId", Texts::sound, "must have no control characters"),
                span.from(),
                span.to());
    }
}
