package io.slipwatch.provider.contract;

import io.quarkus.runtime.Startup;
import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.contract.Contracts;
import io.slipwatch.config.BadSettings;
import io.slipwatch.config.ConfigErrors;
import io.slipwatch.provider.spi.GatewayConfig;
import io.slipwatch.webhook.CallbackKeys;
import io.slipwatch.webhook.WebhookKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The contracts of the configuration, read and judged once, at the start. */
@Singleton
@Startup
public final class ConfiguredContracts implements Contracts {

    private final Map<String, Block> blocks = new TreeMap<>();

    /** A provider's contract, the adapter that speaks to it, where, and the keys of its own messages. */
    public record Block(Contract contract, String adapter, List<GatewayConfig> gateways, CallbackKeys callbackKeys) {}

    /**
     * Reads and judges all blocks.
     *
     * @throws BadSettings with a sentence for each problem
     */
    @Inject
    public ConfiguredContracts(ConfiguredProviders configured, Adapters adapters) {
        ConfigErrors problems = new ConfigErrors();
        SettingsCheck check = new SettingsCheck(problems, adapters.names());
        ContractParser reading = new ContractParser(problems);
        configured.byId().forEach((id, settings) -> {
            check.check(id, settings);
            blocks.put(
                    id,
                    new Block(
                            reading.contract(id, settings),
                            settings.adapter(),
                            reading.gateways(id, settings),
                            reading.callbackKeys(id, settings)));
        });
        refuseSharedKeys(problems);
        problems.stopTheStart();
    }

    /** Who has another's key can speak in its name. */
    private void refuseSharedKeys(ConfigErrors problems) {
        Set<WebhookKey> taken = new HashSet<>();
        blocks.forEach((id, block) -> {
            if (!block.callbackKeys().keys().stream().map(taken::add).reduce(true, Boolean::logicalAnd)) {
                problems.add(
                        SettingsCheck.key(id) + "callback-keys",
                        CallbackKeysParser.HIDDEN,
                        "a key of its own, and another provider has the same");
            }
        });
    }

    @Override
    public Optional<Contract> of(String provider) {
        return Optional.ofNullable(blocks.get(provider)).map(Block::contract);
    }

    @Override
    public Set<String> providers() {
        return Set.copyOf(blocks.keySet());
    }

    /** All of it, in the order of the ids. */
    public Map<String, Block> blocks() {
        return java.util.Collections.unmodifiableMap(blocks);
    }
}
