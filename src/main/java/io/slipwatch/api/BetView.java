package io.slipwatch.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.Bet;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.Cause;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.Money;
import io.slipwatch.bet.model.Outcome;
import io.slipwatch.bet.model.Result;
import io.slipwatch.bet.model.State;
import io.slipwatch.bet.model.Status;
import jakarta.ws.rs.core.EntityTag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A bet as callers are told of it; {@code openapi/openapi.yaml} is made from this record.
 *
 * @param reference the operator's own id of the bet, unique per operator
 * @param late whether the result was recorded at or after the deadline
 * @param revision the provider's number of the result that stands
 * @param delivery what is known of the sending
 * @param version how many history entries there are; also the ETag
 * @param attempts how many calls were made about it, one under way included
 * @param nextAttemptAt when the provider is called next; absent while a call is under way or none is planned
 * @param cause why there is no result yet
 * @param warnings what was suspicious about it; left out where nothing was
 */
@Schema(name = "Bet")
public record BetView(
        UUID id,
        String reference,
        String provider,
        String playerId,
        String gameId,
        Optional<String> roundId,
        Money stake,
        Instant placedAt,
        Status status,
        Optional<Outcome> outcome,
        Optional<Money> payout,
        boolean late,
        Optional<Integer> revision,
        Delivery delivery,
        Optional<String> providerBetId,
        int version,
        Instant deadline,
        int attempts,
        Optional<Instant> nextAttemptAt,
        Optional<CauseView> cause,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> returnedAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<WarningView> warnings) {

    /**
     * Why there is no result yet.
     *
     * @param code absent where nothing went wrong and the provider is at work
     * @param attemptClass how the latest attempt ended
     * @param next what comes next, where anything does
     */
    @Schema(name = "Cause")
    public record CauseView(
            Optional<CauseCode> code,
            @JsonProperty("class") Optional<AttemptClass> attemptClass,
            Optional<String> gateway,
            Instant at,
            Optional<Call> next,
            Optional<Instant> nextAt) {}

    /**
     * Makes the view of a bet.
     *
     * @param shortage why a bet of a provider that is due is not attempted now
     */
    public static BetView of(BetSnapshot tracked, Function<String, Optional<CauseCode>> shortage) {
        Bet bet = tracked.bet();
        Optional<State.Returned> returned =
                tracked.state() instanceof State.Returned end ? Optional.of(end) : Optional.empty();
        return new BetView(
                bet.key().id(),
                bet.reference(),
                bet.provider(),
                bet.playerId(),
                bet.gameId(),
                bet.roundId(),
                bet.stake(),
                bet.placedAt(),
                tracked.state().status(),
                returned.map(end -> end.result().outcome()),
                returned.flatMap(end -> payout(end.result(), bet.stake().currency())),
                returned.map(State.Returned::late).orElse(false),
                returned.map(end -> end.result().revision()),
                tracked.sending().delivery(),
                tracked.providerBetId(),
                tracked.version(),
                bet.deadline(),
                tracked.attempts(),
                nextAt(tracked),
                returned.isPresent() ? Optional.empty() : cause(tracked, shortage),
                bet.createdAt(),
                tracked.updatedAt(),
                returned.map(State.Returned::at),
                WarningView.of(bet.duplicateOf()));
    }

    /** REJECTED has no payout. */
    static Optional<Money> payout(Result result, String currency) {
        return result.outcome() == Outcome.REJECTED
                ? Optional.empty()
                : Optional.of(new Money(result.payoutMinorUnits(), currency));
    }

    private static Optional<Instant> nextAt(BetSnapshot tracked) {
        return tracked.plan().inFlight().isPresent()
                ? Optional.empty()
                : tracked.plan().dueAt();
    }

    /** Returns the version as an entity tag's text, in quotes. */
    public String etag() {
        return '"' + Integer.toString(version) + '"';
    }

    /** Returns the version as an entity tag, for the framework. */
    public EntityTag tag() {
        return new EntityTag(Integer.toString(version));
    }

    private static Optional<CauseView> cause(BetSnapshot tracked, Function<String, Optional<CauseCode>> shortage) {
        Optional<Call> next = tracked.plan()
                .inFlight()
                .map(BetSnapshot.InFlight::call)
                .or(() -> tracked.plan().next());
        Optional<Cause> last = tracked.cause();
        Optional<CauseCode> waits = waitsForSlot(tracked, shortage);
        if (waits.isPresent()) {
            return Optional.of(new CauseView(
                    waits,
                    last.map(Cause::attempt),
                    last.flatMap(Cause::gateway),
                    tracked.readAt(),
                    next,
                    nextAt(tracked)));
        }
        return last.map(cause -> new CauseView(
                cause.code(), Optional.of(cause.attempt()), cause.gateway(), cause.at(), next, nextAt(tracked)));
    }

    /** An open breaker or a full gateway leaves no entry, so it is asked for when the bet is read. */
    private static Optional<CauseCode> waitsForSlot(
            BetSnapshot tracked, Function<String, Optional<CauseCode>> shortage) {
        boolean due = tracked.plan().inFlight().isEmpty()
                && tracked.plan()
                        .dueAt()
                        .filter(at -> !at.isAfter(tracked.readAt().plus(Duration.ofMillis(1))))
                        .isPresent();
        return due ? shortage.apply(tracked.bet().provider()) : Optional.empty();
    }
}
