package io.slipwatch.run;

import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.problem.ProblemType;
import io.slipwatch.problem.Refusal;
import io.slipwatch.problem.Translation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Translates a failure of the store: 503, and the caller may safely repeat the same request. */
@ApplicationScoped
class StoreProblems implements Translation {

    /** A choice: longer than a short failover, shorter than a player's patience. */
    private static final int RETRY_AFTER_SECONDS = 1;

    @Override
    public Optional<Refusal> translate(Throwable failure) {
        return failure instanceof StoreUnavailable away
                ? Optional.of(Refusal.retryAfter(
                        type(away.kind()), away.getMessage() + "; repeat the same request", RETRY_AFTER_SECONDS))
                : Optional.empty();
    }

    private static ProblemType type(StoreUnavailable.Kind kind) {
        return switch (kind) {
            case UNAVAILABLE -> ProblemType.UNAVAILABLE;
            case OVERLOADED -> ProblemType.OVERLOADED;
            case SHARE_USED -> ProblemType.RATE_LIMITED;
            case OUTCOME_UNKNOWN -> ProblemType.OUTCOME_UNKNOWN;
        };
    }
}
