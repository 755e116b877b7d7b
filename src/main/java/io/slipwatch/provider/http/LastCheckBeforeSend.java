package io.slipwatch.provider.http;

import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.provider.spi.GatewayConfig;
import io.slipwatch.time.MonotonicClock;
import java.time.Duration;
import java.util.Optional;

/** The last look before the socket, on the monotonic clock (law "no late submission"). */
final class LastCheckBeforeSend {

    private final Duration startWithin;
    private final MonotonicClock clock;

    LastCheckBeforeSend(GatewayConfig terms, MonotonicClock clock) {
        this.startWithin = terms.sending().startWithin();
        this.clock = clock;
    }

    /** Why the call must not start now; empty where it may. */
    Optional<String> refusal(Claim claim) {
        Duration age = Duration.ofNanos(clock.nanos() - claim.sinceNanos());
        if (age.compareTo(startWithin) >= 0) {
            return Optional.of("the claim is too old to be started");
        }
        // A read is not cut at the deadline: what it brings is a late result.
        if (claim.call() == Call.INQUIRE) {
            return Optional.empty();
        }
        if (age.compareTo(claim.untilDeadline()) >= 0) {
            return Optional.of("the deadline has come");
        }
        return age.compareTo(claim.resendUntil()) >= 0
                ? Optional.of("the provider may have forgotten the key")
                : Optional.empty();
    }
}
