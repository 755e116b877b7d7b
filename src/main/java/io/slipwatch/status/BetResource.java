package io.slipwatch.status;

import io.slipwatch.access.caller.Callers;
import io.slipwatch.access.caller.PreferHeader;
import io.slipwatch.access.caller.Roles;
import io.slipwatch.access.log.LogAccess;
import io.slipwatch.api.BetView;
import io.slipwatch.api.HistoryView;
import io.slipwatch.bet.model.Bet;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.HistoryLine;
import io.slipwatch.bet.model.Status;
import io.slipwatch.bet.port.BetLookup;
import io.slipwatch.bet.port.Slots;
import io.slipwatch.bet.port.StatusWatch;
import io.slipwatch.input.Ids;
import io.slipwatch.input.Parameters;
import io.slipwatch.listing.Listing;
import io.slipwatch.listing.Page;
import io.slipwatch.listing.Position;
import io.slipwatch.problem.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reading one bet: by id, by reference, its history, and waiting for its change. Runs on the event loop. */
@Path("/v1/bets")
@Tag(name = "bets")
@Produces(MediaType.APPLICATION_JSON)
@LogAccess
@RolesAllowed({Roles.GAME, Roles.SUPPORT, Roles.AUDITOR})
public class BetResource {

    private final Callers callers;
    private final BetLookup lookup;
    private final StatusWatch watch;
    private final Slots slots;
    private final Listing listing;

    @Inject
    BetResource(Callers callers, BetLookup lookup, StatusWatch watch, Slots slots, Listing listing) {
        this.callers = callers;
        this.lookup = lookup;
        this.watch = watch;
        this.slots = slots;
        this.listing = listing;
    }

    /** Returns one bet; waits for its change where the caller prefers that. */
    @GET
    @Path("/{id}")
    @Operation(operationId = "getBet", summary = "What became of this bet")
    @Parameter(name = "Prefer", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BetView.class)))
    public CompletionStage<Response> byId(
            @PathParam("id") @Schema(format = "uuid") String id,
            @Context HttpHeaders headers,
            @Context Request request) {
        BetKey key = key(id);
        Optional<Duration> wait = PreferHeader.wait(
                Optional.ofNullable(headers.getRequestHeader("Prefer")).orElse(List.of()));
        return find(key)
                .thenCompose(bet -> wait.isPresent() && isKnown(bet, headers, request)
                        ? watch.until(key, bet.state().status(), wait.get()).thenCompose(waited -> find(key))
                        : CompletableFuture.completedFuture(bet))
                .thenApply(bet -> answer(bet, request));
    }

    /** The status whose end the caller waits for: that of the version it names, or PENDING where it names none. */
    private boolean isKnown(BetSnapshot bet, HttpHeaders headers, Request request) {
        return headers.getHeaderString(HttpHeaders.IF_NONE_MATCH) == null
                ? bet.state().status() == Status.PENDING
                : request.evaluatePreconditions(view(bet).tag()) != null;
    }

    /** Returns one bet by the operator's own id. */
    @GET
    @Path("/by-reference/{reference}")
    @Operation(operationId = "getBetByReference", summary = "The same by the operator's own id")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BetView.class)))
    public CompletionStage<Response> byReference(@PathParam("reference") String reference, @Context Request request) {
        String given = Ids.given(reference).orElseThrow(Refusal.noSuch("bet"));
        return lookup.byReference(callers.current().operator(), given)
                .thenApply(found -> answer(found.orElseThrow(Refusal.noSuch("bet")), request));
    }

    /** Returns the bet's history. */
    @GET
    @Path("/{id}/history")
    @Operation(operationId = "getHistory", summary = "All that happened to the bet, version 1 to n")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "500"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY)
    public CompletionStage<Page<HistoryView>> history(
            @PathParam("id") @Schema(format = "uuid") String id, @Context UriInfo request) {
        BetKey key = key(id);
        Parameters parameters = Parameters.of(request, Set.of("limit", "cursor"));
        // What it was paid in is the bet's, and an entry does not repeat it.
        CompletionStage<Bet> bet = find(key).thenApply(BetSnapshot::bet);
        return listing.page(
                parameters.ofUsualLimit(Parameters.LIMIT_MAX),
                new History(key),
                (after, most) -> lookup.history(
                                key, after.map(BetResource::version).orElse(0), most)
                        .thenCombine(bet, BetResource::views),
                entry -> new Position(entry.version(), key.id()),
                entry -> entry);
    }

    /** What a cursor in a history is bound to. */
    private record History(BetKey of) {}

    private static int version(Position position) {
        return Math.toIntExact(position.number());
    }

    private static List<HistoryView> views(List<HistoryLine> lines, Bet bet) {
        return lines.stream()
                .map(line -> HistoryView.of(line, bet.stake().currency()))
                .toList();
    }

    private CompletionStage<BetSnapshot> find(BetKey key) {
        return lookup.byId(key).thenApply(found -> found.orElseThrow(Refusal.noSuch("bet")));
    }

    private Response answer(BetSnapshot bet, Request request) {
        BetView view = view(bet);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(view.tag());
        return unchanged != null
                ? unchanged.tag(view.tag()).build()
                : Response.ok(view).tag(view.tag()).build();
    }

    private BetView view(BetSnapshot bet) {
        return BetView.of(bet, slots::shortage);
    }

    /** Reads the id. A text that cannot be one of our ids is answered as an unknown bet. */
    private BetKey key(String id) {
        return Ids.read(id)
                .map(uuid -> new BetKey(callers.current().operator(), uuid))
                .orElseThrow(Refusal.noSuch("bet"));
    }
}
