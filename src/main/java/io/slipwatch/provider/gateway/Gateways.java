package io.slipwatch.provider.gateway;

import io.quarkus.runtime.Startup;
import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.port.Slots;
import io.slipwatch.provider.contract.Adapters;
import io.slipwatch.provider.contract.ConfiguredContracts;
import io.slipwatch.provider.spi.Adapter;
import io.slipwatch.time.MonotonicClock;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** All gateways of all providers: their slots, what may be retried, and the drain. */
@Singleton
@Startup
public final class Gateways implements Slots {

    private final Map<String, Provider> providers = new TreeMap<>();
    private final InFlight inFlight = new InFlight();

    private record Provider(List<Gateway> gateways, RetryBudget retries) {}

    @Inject
    Gateways(ConfiguredContracts contracts, Adapters adapters, MonotonicClock clock) {
        contracts.blocks().forEach((id, block) -> {
            List<Gateway> gateways = new ArrayList<>();
            Adapter adapter = adapters.of(block.adapter());
            block.gateways().forEach(gateway -> gateways.add(new Gateway(gateway, adapter, clock)));
            providers.put(id, new Provider(List.copyOf(gateways), new RetryBudget(clock)));
        });
    }

    /** Takes a slot at the first gateway, in the order of their names, that has one. */
    @Override
    public Optional<Slot> forNewBet(String provider) {
        return of(provider).stream()
                .map(Gateway::takeForNewBet)
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public Optional<CauseCode> shortage(String provider) {
        Collection<Gateway> gateways = of(provider);
        if (gateways.stream().anyMatch(gateway -> gateway.free() > 0)) {
            return Optional.empty();
        }
        boolean closed = gateways.stream().anyMatch(gateway -> gateway.breaker().state() != BreakerState.OPEN);
        return Optional.of(closed || gateways.isEmpty() ? CauseCode.NO_SLOT : CauseCode.BREAKER_OPEN);
    }

    /** Returns the slots of the provider's gateways, in the order of their names; none where it is not configured. */
    public List<GatewaySlots> slots(String provider) {
        return List.copyOf(of(provider));
    }

    /**
     * Returns how much of the provider may be retried.
     *
     * @throws NoSuchElementException where the provider is not configured
     */
    public RetryBudget retries(String provider) {
        return Optional.ofNullable(providers.get(provider))
                .map(Provider::retries)
                .orElseThrow(() -> new NoSuchElementException("provider " + provider + " is not configured"));
    }

    /**
     * Gives out no slot any more. An attempt that is not sent is given back; one under way ends after its attempt-timeout
     * or that limit, whichever is shorter.
     *
     * @return ends when no attempt is under way, each one's end handed on; never fails
     */
    public CompletionStage<Void> drain(Duration limit) {
        CompletionStage<Void> quiet = inFlight.stop();
        all().forEach(gateway -> gateway.drain(limit));
        return quiet;
    }

    InFlight inFlight() {
        return inFlight;
    }

    public List<Gateway> of(String provider) {
        return Optional.ofNullable(providers.get(provider))
                .map(Provider::gateways)
                .orElse(List.of());
    }

    List<Gateway> all() {
        return providers.values().stream()
                .flatMap(provider -> provider.gateways().stream())
                .toList();
    }

    @PreDestroy
    public void close() {
        all().forEach(Gateway::close);
    }
}
