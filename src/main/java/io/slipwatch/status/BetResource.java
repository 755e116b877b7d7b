package io.slipwatch.status;

import io.slipwatch.access.caller.Callers;
import io.slipwatch.access.caller.PreferHeader;
import io.slipwatch.access.caller.Roles;
import io.slipwatch.access.log.LogAccess;
import io.slipwatch.api.BetView;
import io.slipwatch.api.HistoryView;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.Status;
import io.slipwatch.bet.port.BetLookup;
import io.slipwatch.bet.port.Slots;
import io.slipwatch.bet.port.StatusWatch;
import io.slipwatch.input.Ids;
import io.slipwatch.problem.Problem;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
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

    @Inject
    BetResource(Callers callers, BetLookup lookup, StatusWatch watch, Slots slots) {
        this.callers = callers;
        this.lookup = lookup;
        this.watch = watch;
        this.slots = slots;
    }

    /** Returns one bet; waits for its change where the caller prefers that. */
    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getBet",
            summary = "What became of this bet",
            description =
                    "`Prefer: wait=N` (seconds, at most 30) answers as soon as the status is no longer the known one.")
    @APIResponse(
            responseCode = "200",
            description = "The bet",
            headers = @Header(name = "ETag", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = BetView.class)))
    @APIResponse(responseCode = "304", description = "Nothing happened to it since the version in If-None-Match")
    @APIResponse(
            responseCode = "404",
            description = "not-found",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, schema = @Schema(implementation = String.class))
    @Parameter(
            name = "Prefer",
            in = ParameterIn.HEADER,
            schema = @Schema(implementation = String.class),
            example = "wait=10")
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
    @APIResponse(
            responseCode = "200",
            description = "The bet",
            headers = @Header(name = "ETag", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = BetView.class)))
    @APIResponse(responseCode = "304", description = "Nothing happened to it since the version in If-None-Match")
    @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, schema = @Schema(implementation = String.class))
    @APIResponse(
            responseCode = "404",
            description = "not-found",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public CompletionStage<Response> byReference(@PathParam("reference") String reference, @Context Request request) {
        String given = Ids.given(reference).orElseThrow(Refusal.noSuch("bet"));
        return lookup.byReference(callers.current().operator(), given)
                .thenApply(found -> answer(found.orElseThrow(Refusal.noSuch("bet")), request));
    }

    /** Returns the bet's history. */
    @GET
    @Path("/{id}/history")
    @Operation(operationId = "getHistory", summary = "All that happened to the bet, version 1 to n")
    @APIResponse(
            responseCode = "200",
            description = "The history",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = HistoryView.class)))
    @APIResponse(
            responseCode = "404",
            description = "not-found",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public CompletionStage<List<HistoryView>> history(@PathParam("id") @Schema(format = "uuid") String id) {
        return lookup.history(key(id)).thenApply(lines -> {
            if (lines.isEmpty()) {
                throw Refusal.noSuch("bet").get();
            }
            return lines.stream().map(HistoryView::of).toList();
        });
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
