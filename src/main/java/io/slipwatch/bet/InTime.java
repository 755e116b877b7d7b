package io.slipwatch.bet;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** Answers callers in time: a commit that waits for a standby would hang them for ever. */
public final class InTime {

    private final Timeouts timeouts;

    private InTime(Timeouts timeouts) {
        this.timeouts = timeouts;
    }

    /** For callers who wait that long; one for the life of the process. */
    public static InTime after(Duration limit) {
        return new InTime(Timeouts.after(limit));
    }

    /**
     * The commit's own answer, or a failure with {@link StoreUnavailable.Kind#OUTCOME_UNKNOWN} after the limit. The stage
     * itself ends with the limit, which tells the store that nobody waits any more.
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
