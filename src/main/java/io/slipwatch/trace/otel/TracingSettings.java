package io.slipwatch.trace.otel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Whether bets are traced, and how many. */
@ConfigMapping(prefix = "slipwatch.tracing")
public interface TracingSettings {

    /** Of a collector that takes OTLP over HTTP, without {@code /v1/traces}: {@code http://collector:4318}. None: nothing is traced. */
    Optional<URI> endpoint();

    /** The share of bets that are traced, 0 to 1; also the most of what a caller samples. */
    @WithDefault("0.01")
    double ratio();
}
