package io.slipwatch.intake;

import io.slipwatch.api.BetView;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.port.Admission;
import io.slipwatch.bet.port.DuplicateClick.SuspectedDuplicate;
import io.slipwatch.bet.port.StoredCheck;
import io.slipwatch.problem.Problem;
import io.slipwatch.problem.ProblemType;
import io.slipwatch.problem.Refusal;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What the door answers. */
final class Answers {

    private Answers() {}

    /** 201, durable. */
    static Response created(BetView bet) {
        // Not Response.created: it looks for the current request, and the answer comes from a writer's thread.
        return Response.status(Response.Status.CREATED)
                .header("Location", "/v1/bets/" + bet.id())
                .header("ETag", bet.etag())
                .entity(bet)
                .build();
    }

    /** 200, the same bet again. */
    static Response replayed(BetView bet) {
        return Response.ok(bet)
                .header("ETag", bet.etag())
                .header("Location", "/v1/bets/" + bet.id())
                .header("Idempotent-Replayed", "true")
                .build();
    }

    static Refusal conflict(BetKey bet, List<String> fields) {
        List<Problem.FieldError> errors = fields.stream()
                .map(field -> new Problem.FieldError("/" + field, "differs from the bet that has this reference"))
                .toList();
        return Refusal.of(Problem.of(
                ProblemType.REFERENCE_CONFLICT,
                "the reference belongs to bet " + bet.id() + ", which differs in " + String.join(", ", fields),
                errors));
    }

    static Refusal objected(StoredCheck.Objection objection) {
        return switch (objection) {
            case SuspectedDuplicate suspected -> suspected(suspected.first());
        };
    }

    /** The type of the problem that a client is told of an objection. */
    static ProblemType type(StoredCheck.Objection objection) {
        return switch (objection) {
            case SuspectedDuplicate _ -> ProblemType.SUSPECTED_DUPLICATE;
        };
    }

    private static Refusal suspected(BetKey first) {
        return Refusal.pointingTo(
                Problem.of(
                        ProblemType.SUSPECTED_DUPLICATE,
                        "bet " + first.id() + ", moments ago, has the same player, game, round and stake under another "
                                + "reference; nothing was recorded"),
                "/v1/bets/" + first.id());
    }

    static Refusal refused(Admission.Refusal why) {
        return switch (why) {
            case UNKNOWN_PROVIDER -> Refusal.of(ProblemType.UNKNOWN_PROVIDER, "/provider", "is not configured");
            case PROVIDER_CLOSED ->
                Refusal.of(ProblemType.PROVIDER_CLOSED, "/provider", "is retired and takes no new bets");
            case UNSUPPORTED_CURRENCY ->
                Refusal.of(
                        ProblemType.UNSUPPORTED_CURRENCY,
                        "/stake/currency",
                        "is neither in use in ISO 4217 nor configured");
            case STAKE_TOO_HIGH ->
                Refusal.of(
                        ProblemType.AMOUNT_OUT_OF_RANGE,
                        "/stake/amount",
                        "is more than the operator's limit in this currency");
            case PLACED_AHEAD ->
                Refusal.of(ProblemType.INVALID_TIME, "/placedAt", "is more than 5 minutes ahead of our clock");
            case DEADLINE_BEFORE_PLACED -> Refusal.of(ProblemType.INVALID_TIME, "/deadline", "is before placedAt");
            case DEADLINE_TOO_NEAR ->
                Refusal.of(ProblemType.DEADLINE_TOO_NEAR, "/deadline", "is less than a second away by our clock");
            case DEADLINE_TOO_FAR ->
                Refusal.of(ProblemType.INVALID_TIME, "/deadline", "is further away than the provider's deadline-max");
        };
    }
}
