package io.slipwatch.support;

import io.slipwatch.access.caller.Caller;
import io.slipwatch.access.caller.Callers;
import io.slipwatch.access.caller.Roles;
import io.slipwatch.api.BetView;
import io.slipwatch.bet.contract.Contracts;
import io.slipwatch.bet.decide.CausedBy;
import io.slipwatch.bet.decide.Decision;
import io.slipwatch.bet.decide.Recheck;
import io.slipwatch.bet.decide.Resolve;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.port.AnswerLimit;
import io.slipwatch.bet.port.BetLookup;
import io.slipwatch.bet.port.Bets;
import io.slipwatch.bet.port.Slots;
import io.slipwatch.input.Ids;
import io.slipwatch.input.JsonBody;
import io.slipwatch.problem.MayEndWith;
import io.slipwatch.problem.ProblemType;
import io.slipwatch.problem.Refusal;
import io.slipwatch.trace.RequestId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A person's actions on a bet. Runs on the event loop. */
@Path("/v1/bets/{id}")
@Tag(name = "support")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SUPPORT)
public class BetActionsResource {

    private final Callers callers;
    private final Bets bets;
    private final BetLookup lookup;
    private final Contracts contracts;
    private final Slots slots;
    private final ResolveBet resolveBet;

    @Inject
    BetActionsResource(
            Callers callers, Bets bets, BetLookup lookup, Contracts contracts, Slots slots, ResolveBet resolveBet) {
        this.callers = callers;
        this.bets = bets;
        this.lookup = lookup;
        this.contracts = contracts;
        this.slots = slots;
        this.resolveBet = resolveBet;
    }

    /** Has the provider asked as soon as there is a free slot. */
    @POST
    @Path("/recheck")
    @Operation(operationId = "recheckBet", summary = "Ask the provider now")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = BetView.class)))
    @MayEndWith(ProblemType.ILLEGAL_STATE)
    public CompletionStage<Response> recheck(@PathParam("id") @Schema(format = "uuid") String id) {
        Caller caller = callers.current();
        BetKey key = key(caller, id);
        Decision recheck = CausedBy.request(RequestId.current(), new Recheck(caller.actor()));
        return find(key).thenCompose(bet -> {
            if (contracts.of(bet.bet().provider()).isEmpty()) {
                throw illegal("the provider is not configured, so it cannot be asked");
            }
            return act(
                    key,
                    recheck,
                    Response.Status.ACCEPTED,
                    "nothing can be asked: the bet is RETURNED, or the provider cannot have taken it");
        });
    }

    /** Records a person's decision about a bet that is held or given up. */
    @POST
    @Path("/resolution")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "resolveBet", summary = "Decide about a held or given-up bet")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BetView.class)))
    @MayEndWith({ProblemType.ILLEGAL_STATE, ProblemType.PROVIDER_HAS_IT, ProblemType.INVALID_TEXT})
    public CompletionStage<Response> resolution(
            @PathParam("id") @Schema(format = "uuid") String id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Resolution.class)))
                    byte[] body,
            @Context HttpHeaders headers) {
        JsonBody.require(headers);
        Caller caller = callers.current();
        BetKey key = key(caller, id);
        Resolve.Asked asked = ResolutionParser.read(body, caller.actor());
        return resolveBet.resolve(key, asked).thenApply(bet -> response(Response.Status.OK, bet));
    }

    /** Has the decision written and answers with the bet as it is then; 409 where there was nothing to write. */
    private CompletionStage<Response> act(BetKey key, Decision decision, Response.Status done, String otherwise) {
        return AnswerLimit.IN_TIME
                .answer(bets.change(key, decision))
                .thenCompose(written -> {
                    if (!written) {
                        throw illegal(otherwise);
                    }
                    return find(key);
                })
                .thenApply(bet -> response(done, bet));
    }

    private Response response(Response.Status status, BetSnapshot bet) {
        BetView view = BetView.of(bet, slots::shortage);
        return Response.status(status).entity(view).tag(view.tag()).build();
    }

    private CompletionStage<BetSnapshot> find(BetKey key) {
        return lookup.byId(key).thenApply(found -> found.orElseThrow(Refusal.noSuch("bet")));
    }

    private static BetKey key(Caller caller, String id) {
        return Ids.read(id).map(uuid -> new BetKey(caller.operator(), uuid)).orElseThrow(Refusal.noSuch("bet"));
    }

    private static Refusal illegal(String detail) {
        return Refusal.of(ProblemType.ILLEGAL_STATE, detail);
    }

    /** The body of a resolution, for the contract file. */
    @Schema(
            name = "Resolution",
            additionalProperties = Schema.False.class,
            requiredProperties = {"decision", "reason"})
    record Resolution(
            Resolve.ResolutionDecision decision,

            @Schema(description = "Stands in the history", minLength = 1, maxLength = 500)
            String reason,

            @Schema(description = "VOID although the provider says that it has the bet; needs overrideReason")
            boolean override,

            @Schema(
                    description = "Why the provider's word does not count; stands in the history; needs override true",
                    minLength = 1,
                    maxLength = 500)
            String overrideReason) {}
}
