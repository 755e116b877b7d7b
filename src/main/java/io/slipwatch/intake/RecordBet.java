package io.slipwatch.intake;

import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.AnswerLimit;
import io.slipwatch.bet.port.Bets;
import io.slipwatch.bet.port.RecordResponse;
import io.slipwatch.bet.port.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;

/** Has a bet recorded, in time: a commit that waits for a standby would hang its caller for ever. */
@ApplicationScoped
class RecordBet {

    private final Bets bets;
    private final Admissions admissions;
    private final IntakeMetrics metrics;

    @Inject
    RecordBet(Bets bets, Admissions admissions, IntakeMetrics metrics) {
        this.bets = bets;
        this.admissions = admissions;
        this.metrics = metrics;
    }

    /** Fails with {@link StoreUnavailable}. */
    CompletionStage<RecordResponse> record(NewBet bet) {
        return AnswerLimit.IN_TIME.answer(bets.record(bet, admissions.of(bet))).whenComplete(metrics::answered);
    }
}
