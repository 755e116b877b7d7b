package io.slipwatch.provider.gateway;

import io.slipwatch.bet.attempt.AttemptEnd;
import io.slipwatch.bet.attempt.Claim;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Makes claimed attempts. */
public interface ProviderCalls {

    /**
     * Makes the attempt, on another thread, and releases its slot when it has ended.
     *
     * @param late hears at most once, after the end, a RESULT, REFUSED or ACCEPTED that came after the time-out
     * @return never fails; its dependents run on the network's threads and must not block
     */
    CompletionStage<AttemptEnd> attempt(Claim claim, Consumer<AttemptEnd.Attempted> late);
}
