package io.slipwatch.provider.contract;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** All providers of the configuration, {@code slipwatch.providers.<id>.*}; ids are {@code [a-z0-9][a-z0-9-]{0,31}}. */
@ConfigMapping(prefix = "slipwatch.providers")
public interface ConfiguredProviders {

    /** By id. */
    @WithParentName
    Map<String, ProviderSettings> byId();
}
