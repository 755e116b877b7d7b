package io.slipwatch.edge;

import io.micrometer.core.instrument.LongTaskTimer;
import io.quarkus.arc.Unremovable;
import io.quarkus.micrometer.runtime.binder.HttpBinderConfiguration;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.quarkus.vertx.http.runtime.ExtendedQuarkusVertxHttpMetrics;
import io.slipwatch.problem.AllowedMethods;
import io.vertx.core.VertxOptions;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.ClientMetrics;
import io.vertx.core.spi.metrics.DatagramSocketMetrics;
import io.vertx.core.spi.metrics.EventBusMetrics;
import io.vertx.core.spi.metrics.HttpClientMetrics;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.TCPMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Wraps the framework's HTTP metrics of both servers in {@link RequestSeries}, before the first server is made. */
@Singleton
@Unremovable
class BoundSeries implements VertxOptionsCustomizer {

    private final Instance<HttpBinderConfiguration> config;
    private final Instance<AllowedMethods> calls;

    @Inject
    BoundSeries(Instance<HttpBinderConfiguration> config, Instance<AllowedMethods> calls) {
        this.config = config;
        this.calls = calls;
    }

    @Override
    public void accept(VertxOptions options) {
        MetricsOptions framework = options.getMetricsOptions();
        VertxMetricsFactory factory = framework.getFactory();
        if (factory == null) {
            // Metrics are switched off.
            return;
        }
        VertxMetricsFactory bounding = vertx -> new Bounded(factory.metrics(vertx));
        options.setMetricsOptions(
                new MetricsOptions(framework) {
                    @Override
                    public VertxMetricsFactory getFactory() {
                        return bounding;
                    }
                }.setEnabled(framework.isEnabled()));
    }

    private final class Bounded implements VertxMetrics, ExtendedQuarkusVertxHttpMetrics {

        private final VertxMetrics framework;

        Bounded(VertxMetrics framework) {
            this.framework = framework;
        }

        @Override
        @SuppressWarnings("unchecked") // the framework's only one; another would fail at the first request of any test
        public @Nullable HttpServerMetrics<?, ?, ?> createHttpServerMetrics(
                HttpServerOptions options, SocketAddress address) {
            HttpServerMetrics<?, ?, ?> server = framework.createHttpServerMetrics(options, address);
            // None where they are switched off.
            return server == null
                    ? null
                    : new RequestSeries(
                            (HttpServerMetrics<HttpRequestMetric, LongTaskTimer.Sample, LongTaskTimer.Sample>) server,
                            config.get(),
                            calls.get());
        }

        @Override
        public ConnectionTracker getHttpConnectionTracker() {
            return framework instanceof ExtendedQuarkusVertxHttpMetrics extended
                    ? extended.getHttpConnectionTracker()
                    : NOOP_CONNECTION_TRACKER;
        }

        @Override
        public EventBusMetrics<?> createEventBusMetrics() {
            return framework.createEventBusMetrics();
        }

        @Override
        public ClientMetrics<?, ?, ?, ?> createClientMetrics(SocketAddress remote, String type, String namespace) {
            return framework.createClientMetrics(remote, type, namespace);
        }

        @Override
        public HttpClientMetrics<?, ?, ?, ?> createHttpClientMetrics(HttpClientOptions options) {
            return framework.createHttpClientMetrics(options);
        }

        @Override
        public TCPMetrics<?> createNetServerMetrics(NetServerOptions options, SocketAddress address) {
            return framework.createNetServerMetrics(options, address);
        }

        @Override
        public TCPMetrics<?> createNetClientMetrics(NetClientOptions options) {
            return framework.createNetClientMetrics(options);
        }

        @Override
        public DatagramSocketMetrics createDatagramSocketMetrics(DatagramSocketOptions options) {
            return framework.createDatagramSocketMetrics(options);
        }

        @Override
        public PoolMetrics<?> createPoolMetrics(String type, String name, int max) {
            return framework.createPoolMetrics(type, name, max);
        }

        @Override
        public boolean isMetricsEnabled() {
            return framework.isMetricsEnabled();
        }

        @Override
        public void close() {
            framework.close();
        }
    }
}
