package io.slipwatch.intake;

import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.AnswerLimit;
import io.slipwatch.bet.port.Bets;
import io.slipwatch.bet.port.RecordResponse;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Has a bet recorded, in time: a commit that waits for a standby would hang its caller for ever. */
@ApplicationScoped
class RecordBet {

    /** "503 within a second", with something left for the answer's way. */
    private static final AnswerLimit IN_TIME = AnswerLimit.after(Duration.ofMillis(950));

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
        return IN_TIME.answer(bets.record(bet, admissions.of(bet))).whenComplete(this::count);
    }

    private void count(@Nullable RecordResponse recording, @Nullable Throwable failure) {
        Object answer = recording != null ? recording : failure;
        String name = answer == null ? "none" : answer.getClass().getSimpleName();
        metrics.answered(name.toLowerCase(Locale.ROOT));
        reason(answer).ifPresent(why -> metrics.refused(why.name().toLowerCase(Locale.ROOT)));
    }

    /** Why nothing was recorded: a rule of the door, or no room. */
    private static Optional<Enum<?>> reason(@Nullable Object answer) {
        return switch (answer) {
            case RecordResponse.Refused refused -> Optional.of(refused.refusal());
            case RecordResponse.Suspected suspected -> Optional.of(ProblemType.SUSPECTED_DUPLICATE);
            case StoreUnavailable unavailable -> Optional.of(unavailable.kind());
            case null, default -> Optional.empty();
        };
    }
}
