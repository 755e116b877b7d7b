package io.slipwatch.provider.gateway;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.provider.contract.ConfiguredContracts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** How the configured providers stand, on this replica. */
@Singleton
public final class ProviderStates {

    private final ConfiguredContracts contracts;
    private final Gateways gateways;

    @Inject
    ProviderStates(ConfiguredContracts contracts, Gateways gateways) {
        this.contracts = contracts;
        this.gateways = gateways;
    }

    /** One provider; all that are here are configured. */
    public record ProviderState(String id, boolean accepting, List<GatewayState> gateways) {}

    /** One gateway; {@code freeSlots} is what a new bet could take now. */
    public record GatewayState(String name, BreakerState breaker, int freeSlots, int maxSlots) {}

    /** All of them, by id. */
    public List<ProviderState> all() {
        return contracts.blocks().values().stream()
                .map(block -> state(block.contract()))
                .toList();
    }

    private ProviderState state(Contract contract) {
        List<GatewayState> states = gateways.of(contract.provider()).stream()
                .map(gateway ->
                        new GatewayState(gateway.gateway(), gateway.breaker().state(), gateway.free(), gateway.max()))
                .toList();
        return new ProviderState(contract.provider(), contract.accepting(), states);
    }
}
