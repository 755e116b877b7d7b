package io.slipwatch.intake;

import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.AnswerLimit;
import io.slipwatch.bet.port.Bets;
import io.slipwatch.bet.port.RecordResponse;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.trace.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Has a bet recorded, in time: a commit that waits for a standby would hang its caller for ever. */
@ApplicationScoped
class RecordBet {

    private final Bets bets;
    private final Admissions admissions;
    private final IntakeMetrics metrics;
    private final Tracing tracing;

    @Inject
    RecordBet(Bets bets, Admissions admissions, IntakeMetrics metrics, Tracing tracing) {
        this.bets = bets;
        this.admissions = admissions;
        this.metrics = metrics;
        this.tracing = tracing;
    }

    /**
     * Fails with {@link StoreUnavailable}.
     *
     * @param traceparent as the caller sent it
     */
    CompletionStage<RecordResponse> record(NewBet bet, Optional<String> traceparent) {
        Tracing.TracedStep step = tracing.posted(bet.key().id(), traceparent);
        return AnswerLimit.IN_TIME.answer(bets.record(bet, admissions.of(bet))).whenComplete((response, failure) -> {
            if (tracing.isOn()) {
                subject(bet, response).ifPresent(step::about);
            }
            step.end(metrics.answered(response, failure));
        });
    }

    /** Of a bet that was recorded before, that one: the new id is nobody's then. Without an answer it may be. */
    private static Optional<UUID> subject(NewBet bet, @Nullable RecordResponse response) {
        return switch (response) {
            case null -> Optional.of(bet.key().id());
            case RecordResponse.Recorded _ -> Optional.of(bet.key().id());
            case RecordResponse.Replayed replayed -> Optional.of(replayed.bet().id());
            case RecordResponse.Conflicting conflict ->
                Optional.of(conflict.bet().id());
            case RecordResponse.Objected _, RecordResponse.Refused _ -> Optional.empty();
        };
    }
}
