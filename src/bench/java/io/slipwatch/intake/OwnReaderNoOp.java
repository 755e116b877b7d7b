package io.slipwatch.intake;

import io.slipwatch.bench.NoOp;
import io.slipwatch.bet.BetKey;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@link NoOp} with our own strict reading of the body, to see what that costs. */
@Path("/bench/noop/own-reader")
@Produces(MediaType.APPLICATION_JSON)
public class OwnReaderNoOp {

    private static final BetKey NOBODY = new BetKey("bench", new UUID(0, 0));

    /** 201 for what is right, else the refusal that our door gives. */
    @POST
    @PermitAll
    @NonBlocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "benchOwnReader", hidden = true)
    public Response post(byte[] body) {
        return NoOp.created(BetFields.read(body, NOBODY).reference());
    }
}
