package io.slipwatch.bet.attempt;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Result;
import java.time.Duration;
import java.util.Optional;

/** How a claimed attempt came to its end. */
public sealed interface AttemptEnd {

    /**
     * It was made.
     *
     * @param code the cause, where there is one
     * @param latency from the claim's call to the answer
     * @param httpStatus of the answer, where there was one
     * @param result present exactly where the class is RESULT or REFUSED
     * @param retryAfter the provider's wish, already bounded
     * @param detail one line for support, without secrets or bodies
     * @param raw the unreadable answer, bounded, as evidence
     * @param misconfigured whether the gateway turns us away as a caller
     */
    record Attempted(
            Call call,
            AttemptClass attempt,
            Optional<CauseCode> code,
            String gateway,
            Duration latency,
            Optional<Integer> httpStatus,
            Optional<Result> result,
            Optional<String> providerBetId,
            Optional<Duration> retryAfter,
            String detail,
            Optional<String> raw,
            boolean misconfigured)
            implements AttemptEnd {}

    /** It was given back before a byte could leave: not an attempt, and nothing of it stands in the history. */
    record GivenBack(String reason) implements AttemptEnd {}
}
