package io.slipwatch.intake;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import io.slipwatch.access.caller.Callers;
import io.slipwatch.access.caller.Roles;
import io.slipwatch.api.BetView;
import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.Admission;
import io.slipwatch.bet.port.Admission.Admitted;
import io.slipwatch.bet.port.RecordResponse;
import io.slipwatch.bet.port.Slots;
import io.slipwatch.input.JsonBody;
import io.slipwatch.store.record.UsualBets;
import io.smallrye.common.annotation.Blocking;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.exception.ConstraintViolationException;

/**
 * The yardstick: the door as it is usually written, a worker thread and a transaction for each request, with the checks and
 * the answers of {@link PostBetResource}.
 */
@Path("/bench/usual")
@Produces(MediaType.APPLICATION_JSON)
public class UsualDoor {

    private static final TimeBasedEpochRandomGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final Callers callers;
    private final Admissions admissions;
    private final UsualBets bets;
    private final Slots slots;

    @Inject
    UsualDoor(Callers callers, Admissions admissions, UsualBets bets, Slots slots) {
        this.callers = callers;
        this.admissions = admissions;
        this.bets = bets;
        this.slots = slots;
    }

    /** Records a bet once. */
    @POST
    @RolesAllowed(Roles.GAME)
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "benchUsual", hidden = true)
    public Response post(byte[] body, @Context HttpHeaders headers) {
        JsonBody.require(headers);
        NewBet bet = BetParser.read(body, new BetKey(callers.current().operator(), IDS.generate()));
        return answer(record(bet, withoutSlot(admissions.of(bet))));
    }

    /** Its bets wait to be claimed, as ours of a provider that is away. */
    private static Admission withoutSlot(Admission admission) {
        if (admission instanceof Admitted admitted) {
            admitted.slot().ifPresent(Slot::close);
            return admitted.withoutSlot();
        }
        return admission;
    }

    private RecordResponse record(NewBet bet, Admission admission) {
        try {
            return bets.record(bet, admission);
        } catch (ConstraintViolationException twin) {
            // Somebody committed the reference meanwhile; now it is found.
            return bets.record(bet, admission);
        }
    }

    private Response answer(RecordResponse recording) {
        return switch (recording) {
            case RecordResponse.Recorded recorded -> Answers.created(BetView.of(recorded.bet(), slots::shortage));
            case RecordResponse.Replayed replayed ->
                Answers.replayed(BetView.of(bets.byId(replayed.bet()), slots::shortage));
            case RecordResponse.Conflicting conflict -> throw Answers.conflict(conflict.bet(), conflict.fields());
            case RecordResponse.Objected objected -> throw Answers.objected(objected.objection());
            case RecordResponse.Refused refused -> throw Answers.refused(refused.refusal());
        };
    }
}
