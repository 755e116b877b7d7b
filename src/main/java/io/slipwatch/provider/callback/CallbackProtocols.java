package io.slipwatch.provider.callback;

import io.slipwatch.bet.port.RawBody;
import io.slipwatch.provider.contract.Adapters;
import io.slipwatch.provider.contract.ConfiguredContracts;
import io.slipwatch.provider.spi.CallbackMessage;
import io.slipwatch.provider.spi.CallbackProtocol;
import io.slipwatch.provider.spi.Unreadable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How each provider calls back: by the protocol of its adapter, with keys of its own. */
@Singleton
final class CallbackProtocols {

    private final Map<String, CallbackProtocol> byProvider = new TreeMap<>();

    @Inject
    CallbackProtocols(ConfiguredContracts terms, Adapters adapters) {
        terms.blocks()
                .forEach((id, block) ->
                        byProvider.put(id, adapters.of(block.adapter()).callbacks(block.callbackKeys())));
    }

    /** Returns the configured providers. */
    Set<String> providers() {
        return byProvider.keySet();
    }

    /** Empty where the provider is not configured. */
    Optional<CallbackProtocol> of(String provider) {
        return Optional.ofNullable(byProvider.get(provider));
    }

    /**
     * Reads what was kept of a provider's message.
     *
     * @throws Unreadable where its end is not kept, or it speaks of no bet
     */
    CallbackMessage read(String provider, RawBody kept) throws Unreadable {
        if (!kept.whole()) {
            throw new Unreadable("it is longer than " + RawBody.KEPT_BYTES_MAX + " bytes");
        }
        return of(provider).orElseThrow().read(kept.head());
    }
}
