package io.slipwatch.support;

import io.slipwatch.access.caller.Caller;
import io.slipwatch.access.caller.Callers;
import io.slipwatch.access.caller.Roles;
import io.slipwatch.access.log.LogAccess;
import io.slipwatch.api.FindingView;
import io.slipwatch.finding.Finding;
import io.slipwatch.finding.FindingKind;
import io.slipwatch.finding.Findings;
import io.slipwatch.finding.Findings.After;
import io.slipwatch.finding.Findings.Filter;
import io.slipwatch.input.Fields;
import io.slipwatch.input.Ids;
import io.slipwatch.input.JsonBody;
import io.slipwatch.input.Parameters;
import io.slipwatch.listing.Listing;
import io.slipwatch.listing.Page;
import io.slipwatch.listing.Position;
import io.slipwatch.problem.MayEndWith;
import io.slipwatch.problem.ProblemType;
import io.slipwatch.problem.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Findings: listed, and closed with a reason. Runs on the event loop. */
@Path("/v1/findings")
@Tag(name = "support")
@Produces(MediaType.APPLICATION_JSON)
public class FindingsResource {

    private final Callers callers;
    private final Findings findings;
    private final Listing listing;

    @Inject
    FindingsResource(Callers callers, Findings findings, Listing listing) {
        this.callers = callers;
        this.findings = findings;
        this.listing = listing;
    }

    /** The filtered list. */
    @GET
    @LogAccess
    @RolesAllowed({Roles.SUPPORT, Roles.AUDITOR, Roles.OPERATE})
    @Operation(operationId = "listFindings", summary = "What a person must look at, newest first")
    @Parameter(name = "kind", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    @Parameter(name = "open", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.BOOLEAN))
    @Parameter(name = "limit", in = ParameterIn.QUERY)
    @Parameter(name = "cursor", in = ParameterIn.QUERY)
    public CompletionStage<Page<FindingView>> list(@Context UriInfo request) {
        Parameters parameters = Parameters.of(request, Set.of("kind", "open", "limit", "cursor"));
        List<String> kinds =
                Arrays.stream(FindingKind.values()).map(FindingKind::slug).toList();
        Function<String, Optional<Boolean>> bool = text ->
                text.equals("true") || text.equals("false") ? Optional.of(text.equals("true")) : Optional.empty();
        Filter filter = new Filter(
                callers.current().operator(),
                parameters.value("kind", FindingKind::of, "must be one of " + kinds),
                parameters.value("open", bool, "must be true or false"));
        return listing.page(
                parameters,
                filter,
                (after, most) -> findings.list(filter, after.map(FindingsResource::after), most),
                finding -> Position.at(finding.openedAt(), finding.id()),
                FindingView::of);
    }

    private static After after(Position position) {
        return new After(position.instant(), position.id());
    }

    /** Closes a finding with a reason. Idempotent. */
    @POST
    @Path("/{id}/close")
    @RolesAllowed({Roles.SUPPORT, Roles.OPERATE})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "closeFinding", summary = "Close a finding with a reason")
    @MayEndWith({ProblemType.INVALID_TEXT, ProblemType.ILLEGAL_STATE})
    public CompletionStage<FindingView> close(
            @PathParam("id") @Schema(format = "uuid") String id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Closing.class)))
                    byte[] body,
            @Context HttpHeaders headers) {
        JsonBody.require(headers);
        UUID finding = Ids.read(id).orElseThrow(Refusal.noSuch("finding"));
        Fields fields = Fields.of(body, Set.of("reason"));
        Optional<String> reason = Reasons.read(fields);
        fields.refuseFaults();
        Caller caller = callers.current();
        return findings.close(caller.operator(), finding, caller.actor(), reason.orElseThrow())
                .thenApply(closed -> closed.orElseThrow(Refusal.noSuch("finding")))
                .thenApply(closed -> closedBy(caller, reason.orElseThrow(), closed));
    }

    /** Who comes second is told who was first and why: the second reason stands nowhere. */
    private static FindingView closedBy(Caller caller, String reason, Finding finding) {
        Finding.Closing closing = finding.closing().orElseThrow();
        if (!closing.actor().equals(caller.actor()) || !closing.reason().equals(reason)) {
            throw Refusal.of(
                    ProblemType.ILLEGAL_STATE,
                    "closed before, at " + closing.at() + " by " + closing.actor() + ": " + closing.reason());
        }
        return FindingView.of(finding);
    }

    /** The body of a closing, for the contract file. */
    @Schema(name = "Closing", additionalProperties = Schema.False.class, requiredProperties = "reason")
    record Closing(@Schema(minLength = 1, maxLength = 500) String reason) {}
}
