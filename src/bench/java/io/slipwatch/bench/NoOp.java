package io.slipwatch.bench;

import io.slipwatch.input.Ids;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What HTTP costs alone: the same request, bound by the framework, each field checked, nothing recorded, nobody
 * authenticated. It stands behind the same edge as ours, whose limits on slow and malformed clients nobody may leave out.
 */
@Path("/bench/noop")
@Produces(MediaType.APPLICATION_JSON)
public class NoOp {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /** 2^53-1, as in the contract. */
    private static final long AMOUNT_MAX = (1L << 53) - 1;

    /** The request as Jackson binds it. */
    public record Posted(
            String reference,
            String provider,
            String playerId,
            String gameId,
            Optional<String> roundId,
            Stake stake,
            Instant placedAt) {}

    /** What is at stake, in minor units. */
    public record Stake(long amount, String currency) {}

    /** The small answer. */
    public record Accepted(UUID id, String reference, String status) {}

    /** 201 for what is right, else 400. */
    @POST
    @PermitAll
    @NonBlocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "benchNoOp", hidden = true)
    public Response post(Posted bet) {
        if (!isRight(bet)) {
            throw new BadRequestException();
        }
        return created(bet.reference());
    }

    private static boolean isRight(Posted bet) {
        return isId(bet.reference())
                && isId(bet.provider())
                && isId(bet.playerId())
                && isId(bet.gameId())
                && bet.roundId().filter(round -> !isId(round)).isEmpty()
                && bet.stake().amount() >= 1
                && bet.stake().amount() <= AMOUNT_MAX
                && CURRENCY.matcher(bet.stake().currency()).matches()
                && bet.placedAt().getEpochSecond() > 0;
    }

    private static boolean isId(String text) {
        return Ids.GIVEN.matcher(text).matches();
    }

    /** 201 with what our own answer's head has. */
    private static Response created(String reference) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        UUID id = new UUID(random.nextLong(), random.nextLong());
        return Response.status(Response.Status.CREATED)
                .header("Location", "/v1/bets/" + id)
                .tag(new EntityTag("1"))
                .entity(new Accepted(id, reference, "PENDING"))
                .build();
    }
}
