package io.slipwatch.bet;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Answers a caller in time: a commit that waits for a standby would hang it for ever. */
public final class InTime {

    private InTime() {}

    /**
     * The commit's own answer, or a failure with {@link StoreUnavailable.Kind#OUTCOME_UNKNOWN} after the limit. The stage
     * itself ends with the limit, which tells the store that nobody waits any more.
     */
    public static <T> CompletionStage<T> within(Duration limit, CompletionStage<T> commit) {
        return commit.toCompletableFuture()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        failure instanceof TimeoutException
                                ? new StoreUnavailable(
                                        StoreUnavailable.Kind.OUTCOME_UNKNOWN, "the commit takes too long", failure)
                                : failure));
    }
}
