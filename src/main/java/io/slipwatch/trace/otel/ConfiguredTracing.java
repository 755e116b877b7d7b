package io.slipwatch.trace.otel;

import io.quarkus.runtime.Startup;
import io.slipwatch.config.ConfigErrors;
import io.slipwatch.trace.Tracing;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;

/** Makes the tracing that is configured. */
@Singleton
class ConfiguredTracing {

    private static final String KEY = "slipwatch.tracing.";

    /**
     * None where no collector is named.
     *
     * @throws io.slipwatch.config.BadSettings with a sentence for each problem
     */
    @Produces
    @Singleton
    @Startup
    Tracing tracing(TracingSettings settings) {
        ConfigErrors problems = new ConfigErrors();
        // Not the reverse: NaN is neither.
        if (!(settings.ratio() >= 0 && settings.ratio() <= 1)) {
            problems.add(KEY + "ratio", settings.ratio(), "0 to 1");
        }
        settings.endpoint()
                .filter(endpoint -> !isAddress(endpoint))
                .ifPresent(endpoint -> problems.add(KEY + "endpoint", endpoint, "http or https with a host"));
        problems.stopTheStart();
        return settings.endpoint()
                .<Tracing>map(endpoint -> OtlpTracing.to(endpoint, settings.ratio()))
                .orElse(Tracing.OFF);
    }

    private static boolean isAddress(URI endpoint) {
        return endpoint.getHost() != null
                && ("http".equalsIgnoreCase(endpoint.getScheme()) || "https".equalsIgnoreCase(endpoint.getScheme()));
    }

    void close(@Disposes Tracing tracing) {
        tracing.close();
    }
}
