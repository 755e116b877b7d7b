package io.slipwatch.bet.port;

import io.slipwatch.time.SharedTimer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** Answers callers in time: a commit that waits for a standby would hang them for ever. */
public final class AnswerLimit {

    /**
     * "503 within a second": however long the database takes, its caller is answered within a second. What is missing
     * of it is for the timer's tick of 20 ms and for the answer's way; a choice.
     */
    public static final Duration WITHIN_A_SECOND = Duration.ofMillis(900);

    /** For callers who wait for one commit. */
    public static final AnswerLimit IN_TIME = after(WITHIN_A_SECOND);

    private final SharedTimer timeouts;

    private AnswerLimit(SharedTimer timeouts) {
        this.timeouts = timeouts;
    }

    /** For callers who wait that long for a part of their answer; one for the life of the process. */
    public static AnswerLimit after(Duration limit) {
        return new AnswerLimit(SharedTimer.after(limit));
    }

    /**
     * The commit's own answer, or a failure with {@link StoreUnavailable.Kind#OUTCOME_UNKNOWN} after the limit. The
     * stage itself ends with the limit, which tells the store that nobody waits any more.
     */
    public <T> CompletionStage<T> answer(CompletionStage<T> commit) {
        return timeouts.limit(commit.toCompletableFuture())
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        failure instanceof TimeoutException
                                ? new StoreUnavailable(
                                        StoreUnavailable.Kind.OUTCOME_UNKNOWN, "the commit takes too long", failure)
                                : failure));
    }
}
