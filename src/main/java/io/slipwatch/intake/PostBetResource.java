package io.slipwatch.intake;

import io.slipwatch.access.caller.Callers;
import io.slipwatch.access.caller.PreferHeader;
import io.slipwatch.access.caller.Roles;
import io.slipwatch.api.BetView;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.model.Status;
import io.slipwatch.bet.port.BetLookup;
import io.slipwatch.bet.port.RecordResponse;
import io.slipwatch.bet.port.Slots;
import io.slipwatch.bet.port.StatusWatch;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.id.NewIds;
import io.slipwatch.input.JsonBody;
import io.slipwatch.problem.MayEndWith;
import io.slipwatch.problem.ProblemType;
import io.slipwatch.trace.RequestId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where bets come in. Runs on the event loop: nothing here waits. */
@Path("/v1/bets")
@Tag(name = "bets")
@Produces(MediaType.APPLICATION_JSON)
public class PostBetResource {

    private final Callers callers;
    private final RecordBet recorder;
    private final BetLookup lookup;
    private final StatusWatch watch;
    private final Slots slots;

    @Inject
    PostBetResource(Callers callers, RecordBet recorder, BetLookup lookup, StatusWatch watch, Slots slots) {
        this.callers = callers;
        this.recorder = recorder;
        this.lookup = lookup;
        this.watch = watch;
        this.slots = slots;
    }

    /** Records a bet once. */
    @POST
    @RolesAllowed(Roles.GAME)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "postBet", summary = "Record a bet, once")
    @Parameter(name = "Prefer", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = BetView.class)))
    @APIResponse(
            responseCode = "200",
            headers = {@Header(name = "Location"), @Header(name = "Idempotent-Replayed")},
            content = @Content(schema = @Schema(implementation = BetView.class)))
    @MayEndWith({
        ProblemType.REFERENCE_CONFLICT,
        ProblemType.SUSPECTED_DUPLICATE,
        ProblemType.INVALID_ID,
        ProblemType.INVALID_TEXT,
        ProblemType.INVALID_TIME,
        ProblemType.AMOUNT_OUT_OF_RANGE,
        ProblemType.UNSUPPORTED_CURRENCY,
        ProblemType.UNKNOWN_PROVIDER,
        ProblemType.PROVIDER_CLOSED,
        ProblemType.DEADLINE_TOO_NEAR
    })
    public CompletionStage<Response> post(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PostedBet.class)))
                    byte[] body,
            @Context HttpHeaders headers) {
        JsonBody.require(headers);
        NewBet bet = BetParser.read(body, new BetKey(callers.current().operator(), NewIds.next()))
                .postedBy(RequestId.current());
        Optional<Duration> wait = PreferHeader.wait(
                Optional.ofNullable(headers.getRequestHeader("Prefer")).orElse(List.of()));
        return recorder.record(bet, Optional.ofNullable(headers.getHeaderString("traceparent")))
                .thenCompose(recording -> answer(recording, wait));
    }

    private CompletionStage<Response> answer(RecordResponse recording, Optional<Duration> wait) {
        return switch (recording) {
            case RecordResponse.Recorded recorded -> news(recorded.bet(), wait).thenApply(Answers::created);
            case RecordResponse.Replayed replayed ->
                find(replayed.bet()).thenCompose(bet -> news(bet, wait)).thenApply(Answers::replayed);
            case RecordResponse.Conflicting conflict ->
                CompletableFuture.failedFuture(Answers.conflict(conflict.bet(), conflict.fields()));
            case RecordResponse.Objected objected ->
                CompletableFuture.failedFuture(Answers.objected(objected.objection()));
            case RecordResponse.Refused refused -> CompletableFuture.failedFuture(Answers.refused(refused.refusal()));
        };
    }

    /** The bet now, or once it has left PENDING where the caller would wait for that. */
    private CompletionStage<BetView> news(BetSnapshot bet, Optional<Duration> wait) {
        if (wait.isEmpty() || bet.state().status() != Status.PENDING) {
            return CompletableFuture.completedFuture(BetView.of(bet, slots::shortage));
        }
        BetKey key = bet.bet().key();
        return watch.until(key, Status.PENDING, wait.get())
                .thenCompose(waited -> find(key))
                .thenApply(found -> BetView.of(found, slots::shortage));
    }

    private CompletionStage<BetSnapshot> find(BetKey bet) {
        return lookup.byId(bet)
                .thenApply(found -> found.orElseThrow(() -> new StoreUnavailable(
                        StoreUnavailable.Kind.OUTCOME_UNKNOWN, "a recorded bet is not there to be read")));
    }
}
