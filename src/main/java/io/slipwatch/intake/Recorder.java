package io.slipwatch.intake;

import io.slipwatch.bet.Bets;
import io.slipwatch.bet.NewBet;
import io.slipwatch.bet.Recording;
import io.slipwatch.bet.StoreUnavailable;
import io.slipwatch.bet.StoreUnavailable.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Has a bet recorded, in time: a commit that waits for a standby would hang its caller for ever. */
@ApplicationScoped
class Recorder {

    /** "503 within a second", with something left for the answer's way. */
    private static final long LIMIT_MILLIS = 950;

    private final Bets bets;
    private final Admissions admissions;
    private final IntakeMetrics metrics;

    @Inject
    Recorder(Bets bets, Admissions admissions, IntakeMetrics metrics) {
        this.bets = bets;
        this.admissions = admissions;
        this.metrics = metrics;
    }

    /** Fails with {@link StoreUnavailable}. */
    CompletionStage<Recording> record(NewBet bet) {
        return bets.record(bet, admissions.of(bet))
                .toCompletableFuture()
                // Also tells the store that nobody waits any more.
                .orTimeout(LIMIT_MILLIS, TimeUnit.MILLISECONDS)
                .exceptionallyCompose(Recorder::unavailable)
                .whenComplete(this::count);
    }

    private static CompletionStage<Recording> unavailable(Throwable failure) {
        return CompletableFuture.failedFuture(
                failure instanceof TimeoutException
                        ? new StoreUnavailable(Kind.OUTCOME_UNKNOWN, "the commit takes too long", failure)
                        : failure);
    }

    private void count(@Nullable Recording recording, @Nullable Throwable failure) {
        Object answer = recording != null ? recording : failure;
        String name = answer == null ? "none" : answer.getClass().getSimpleName();
        metrics.answered(name.toLowerCase(Locale.ROOT));
    }
}
