package io.slipwatch.provider.spi;

import io.slipwatch.bet.attempt.Claim;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** An adapter's connection to one gateway. Retries nothing, queues nothing. */
public interface GatewayConnection {

    /**
     * Makes the claimed call.
     *
     * @param late hears, at most once, a RESULT, REFUSED or ACCEPTED that came after the time-out
     * @return fails with {@link NoAnswer} (the breaker counts it) or {@link CallNotStarted} (nothing has left us)
     */
    CompletionStage<Answer> call(Claim claim, Consumer<Answer> late);

    /** Gives back what is not sent yet, and ends what is under way after that time at the latest. */
    void drain(Duration limit);

    /** Cuts all connections. */
    void close();
}
