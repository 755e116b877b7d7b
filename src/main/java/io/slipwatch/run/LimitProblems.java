package io.slipwatch.run;

import io.slipwatch.access.limit.RateExceeded;
import io.slipwatch.problem.ProblemType;
import io.slipwatch.problem.Refusal;
import io.slipwatch.problem.Translation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Translates a used up rate: 429, with the time to wait before the next request. */
@ApplicationScoped
class LimitProblems implements Translation {

    /** A choice: callers that were refused together should not come back together. */
    private static final int JITTER_SECONDS_MAX = 2;

    @Override
    public Optional<Refusal> translate(Throwable failure) {
        return failure instanceof RateExceeded tooFast
                ? Optional.of(Refusal.retryAfter(
                        ProblemType.RATE_LIMITED,
                        tooFast.getMessage() + "; repeat the same request later",
                        seconds(tooFast.untilFree(), ThreadLocalRandom.current().nextInt(JITTER_SECONDS_MAX + 1))))
                : Optional.empty();
    }

    /** Whole seconds, at least one. */
    static int seconds(Duration wait, int jitter) {
        long whole = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        return (int) Math.min(whole + jitter, Integer.MAX_VALUE);
    }
}
