package io.slipwatch.provider.spi;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.config.Rate;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One gateway, as the contract describes it.
 *
 * @param url without a slash at its end
 * @param sending the bounds of one attempt
 */
public record GatewayConfig(
        String provider,
        String name,
        URI url,
        Credentials credentials,
        Contract.Sending sending,
        Limits limits,
        Answers answers) {

    /** How much of it at once, and when it is left alone. */
    public record Limits(int maxInFlight, Optional<Rate> rate, Breaking breaking) {}

    /** When the breaker opens, and for how long. */
    public record Breaking(int calls, double failureRatio, Duration delay) {}

    /** What the contract says of its answers. */
    public record Answers(Set<Integer> notTaken, Duration retryAfterMax) {}

    /** The name for logs. */
    public String label() {
        return provider + "/" + name;
    }
}
