package io.slipwatch.support;

import io.slipwatch.access.caller.Caller;
import io.slipwatch.access.caller.Callers;
import io.slipwatch.access.caller.Roles;
import io.slipwatch.bet.port.Backlogs;
import io.slipwatch.bet.port.Backlogs.Load;
import io.slipwatch.listing.Page;
import io.slipwatch.provider.gateway.BreakerState;
import io.slipwatch.provider.gateway.ProviderStates;
import io.slipwatch.provider.gateway.ProviderStates.ProviderState;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The state of the providers, for support and operations. Runs on the event loop. */
@Path("/v1/providers")
@Tag(name = "support")
@Produces(MediaType.APPLICATION_JSON)
public class ProvidersResource {

    private final Callers callers;
    private final ProviderStates states;
    private final Backlogs loads;

    @Inject
    ProvidersResource(Callers callers, ProviderStates states, Backlogs loads) {
        this.callers = callers;
        this.states = states;
        this.loads = loads;
    }

    /** Lists the configured providers, and those that are no longer configured but still have bets without a result. */
    @GET
    @RolesAllowed({Roles.SUPPORT, Roles.AUDITOR, Roles.OPERATE})
    @Operation(operationId = "listProviders", summary = "How the providers are doing")
    public CompletionStage<Page<ProviderView>> list() {
        Caller caller = callers.current();
        CompletionStage<List<Load>> waiting =
                caller.isPlatform() ? loads.overall(caller.operator()) : loads.of(caller.operator());
        return waiting.thenApply(this::views).thenApply(Page::whole);
    }

    private List<ProviderView> views(List<Load> waiting) {
        Map<String, Load> byProvider = new HashMap<>();
        waiting.forEach(load -> byProvider.put(load.provider(), load));
        List<ProviderView> views = new ArrayList<>();
        for (ProviderState state : states.all()) {
            Optional<Load> load = Optional.ofNullable(byProvider.remove(state.id()));
            List<GatewayView> gateways = state.gateways().stream()
                    .map(gateway ->
                            new GatewayView(gateway.name(), gateway.breaker(), gateway.freeSlots(), gateway.maxSlots()))
                    .toList();
            views.add(view(state.id(), Optional.of(state.accepting()), gateways, load));
        }
        byProvider
                .values()
                .forEach(load -> views.add(view(load.provider(), Optional.empty(), List.of(), Optional.of(load))));
        views.sort(Comparator.comparing(ProviderView::provider));
        return views;
    }

    private static ProviderView view(
            String provider, Optional<Boolean> accepting, List<GatewayView> gateways, Optional<Load> load) {
        return new ProviderView(
                provider,
                accepting.isPresent(),
                accepting.orElse(false),
                gateways,
                load.map(Load::pending).orElse(0L),
                load.map(waiting -> waiting.oldestPending().toSeconds()).orElse(0L),
                load.map(ProvidersResource::stakes).orElse(List.of()));
    }

    private static List<MoneyTotal> stakes(Load load) {
        return load.unresolvedStake().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(sum -> new MoneyTotal(sum.getValue(), sum.getKey()))
                .toList();
    }

    /**
     * A provider.
     *
     * @param configured false where only its bets are left
     * @param oldestPendingSeconds 0 where none is pending
     * @param unresolvedStake a sum for each currency, of bets without a result that are PENDING or may have been sent
     */
    @Schema(name = "Provider")
    record ProviderView(
            String provider,
            boolean configured,
            boolean accepting,
            List<GatewayView> gateways,
            long pending,
            long oldestPendingSeconds,
            List<MoneyTotal> unresolvedStake) {}

    /** A sum of many amounts: as {@link io.slipwatch.bet.model.Money}, but without an upper bound. */
    @Schema(name = "MoneyTotal")
    record MoneyTotal(BigInteger amount, String currency) {}

    /** A gateway, as this replica sees it. */
    @Schema(name = "Gateway")
    record GatewayView(String name, BreakerState breaker, int freeSlots, int maxSlots) {}
}
