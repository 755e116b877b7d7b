package io.slipwatch.bet.port;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What waits for the providers' word. Implemented by the store; every stage may fail with {@link StoreUnavailable}. */
public interface Backlogs {

    /** Of every provider that has bets of that operator without a result. */
    CompletionStage<List<Load>> of(String operator);

    /** The same over all operators, for the service's own gauges. */
    CompletionStage<List<Load>> all();

    /** The same over all operators for a caller who is told sums only, in the turn of that caller's operator. */
    CompletionStage<List<Load>> overall(String asker);

    /**
     * What waits for one provider.
     *
     * @param pending how many bets are PENDING
     * @param oldestPending age of the oldest of them, by the database's clock; zero where there is none
     * @param unresolvedStake minor units by currency, of the bets without a result that may have reached the provider or
     *     are still PENDING
     */
    record Load(String provider, long pending, Duration oldestPending, Map<String, BigInteger> unresolvedStake) {

        /** Nothing waits for that provider. */
        public static Load nothing(String provider) {
            return new Load(provider, 0, Duration.ZERO, Map.of());
        }
    }
}
