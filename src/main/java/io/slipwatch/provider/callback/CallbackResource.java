package io.slipwatch.provider.callback;

import io.slipwatch.bet.attempt.Trail;
import io.slipwatch.input.DeclaredBody;
import io.slipwatch.problem.MayEndWith;
import io.slipwatch.problem.ProblemType;
import io.slipwatch.problem.Refusal;
import io.slipwatch.trace.RequestId;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where providers call back. Anybody may call; the signature tells who it is. Runs on the event loop: nothing here waits. */
@Path("/v1/providers/{provider}/callbacks")
@Tag(name = "providers")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class CallbackResource {

    private final ReceiveCallback taking;

    @Inject
    CallbackResource(ReceiveCallback taking) {
        this.taking = taking;
    }

    /** Takes a result that nobody asked for. */
    @POST
    // Each type, because the provider's protocol judges it. Without this a text that is no type would be a 400.
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "callBack", summary = "A provider tells what became of a bet")
    @Parameter(
            name = "webhook-id",
            in = ParameterIn.HEADER,
            required = true,
            schema = @Schema(implementation = String.class, maxLength = 256))
    @Parameter(
            name = "webhook-timestamp",
            in = ParameterIn.HEADER,
            required = true,
            schema = @Schema(implementation = String.class, pattern = "^[0-9]+$"))
    @Parameter(
            name = "webhook-signature",
            in = ParameterIn.HEADER,
            required = true,
            schema = @Schema(implementation = String.class))
    @MayEndWith({ProblemType.INVALID_SIGNATURE, ProblemType.CALLBACK_CONFLICT, ProblemType.RESULT_MISMATCH})
    public CompletionStage<Acknowledgement> hear(
            @PathParam("provider") String provider,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = PushedResult.class)))
                    byte[] body,
            @Context HttpHeaders headers) {
        requireDeclared(headers, taking.mediaType(provider));
        Trail trail = new Trail(RequestId.current(), Optional.ofNullable(headers.getHeaderString("traceparent")));
        return taking.take(provider, headers, body, trail).thenApply(CallbackResource::acknowledged);
    }

    /** The provider's protocol knows the type and no annotation does; another one is told as the framework tells it elsewhere. */
    private static void requireDeclared(HttpHeaders headers, MediaType wanted) {
        MediaType declared = headers.getMediaType();
        if (declared != null && !declared.isCompatible(wanted)) {
            throw new NotSupportedException();
        }
        DeclaredBody.require(headers, wanted);
    }

    private static Acknowledgement acknowledged(CallbackAnswer answer) {
        return switch (answer) {
            case CallbackAnswer.Heard heard -> new Acknowledgement(heard.webhookId());
            case CallbackAnswer.NoProvider _ -> throw Refusal.of(ProblemType.NOT_FOUND, "there is no such provider");
            case CallbackAnswer.Forged _ ->
                throw Refusal.of(ProblemType.INVALID_SIGNATURE, "no signature of now by a key that is known here");
            case CallbackAnswer.Conflicting _ ->
                throw Refusal.of(ProblemType.CALLBACK_CONFLICT, "this webhook-id has come with another body");
            case CallbackAnswer.NoBet _ -> throw Refusal.of(ProblemType.NOT_FOUND, "there is no such bet");
            case CallbackAnswer.Mismatched mismatched ->
                throw Refusal.of(ProblemType.RESULT_MISMATCH, mismatched.why());
        };
    }

    /** What a provider is told of a message that was heard. */
    @Schema(name = "Acknowledgement", requiredProperties = "webhookId")
    record Acknowledgement(String webhookId) {}
}
