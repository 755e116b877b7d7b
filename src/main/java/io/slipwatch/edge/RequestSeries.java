package io.slipwatch.edge;

import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import io.quarkus.micrometer.runtime.binder.HttpBinderConfiguration;
import io.quarkus.micrometer.runtime.binder.HttpCommonTags;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.slipwatch.problem.AllowedMethods;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.core.spi.observability.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * HTTP metrics whose tags no caller chooses: a known method or OTHER, the template of a path or NOT_FOUND. Any other
 * text would be a series of its own for as long as the process lives (2026-11-30: 4,000 methods of 3.9 kB ended a
 * process of 128 MB). A meter filter would not help, because the registry keeps what a filter has seen ({@code
 * preFilterIdToMeterMap}, Micrometer 1.16).
 *
 * <p>It measures the requests' times itself and hands everything else to the framework.
 */
final class RequestSeries implements HttpServerMetrics<HttpRequestMetric, LongTaskTimer.Sample, LongTaskTimer.Sample> {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private static final Tag OTHER_METHOD = Tag.of("method", "OTHER");

    /** A caller who would wait for news is answered late because it asked for that, and is no sign of slowness. */
    private static final Tag WAIT = Tag.of("wait", "true");

    private static final Tag NO_WAIT = Tag.of("wait", "false");

    /** A choice: from a lone caller's commit (2 ms) over the tenth that people notice to the second within which all is answered. */
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    /** The framework's name for a CORS preflight, whatever its path. */
    private static final String PREFLIGHT = "/cors-preflight";

    private final HttpServerMetrics<HttpRequestMetric, LongTaskTimer.Sample, LongTaskTimer.Sample> framework;
    private final HttpBinderConfiguration config;
    private final AllowedMethods calls;
    private final MeterProvider<Timer> times;

    RequestSeries(
            HttpServerMetrics<HttpRequestMetric, LongTaskTimer.Sample, LongTaskTimer.Sample> framework,
            HttpBinderConfiguration config,
            AllowedMethods calls) {
        this.framework = framework;
        this.config = config;
        this.calls = calls;
        this.times = Timer.builder(config.getHttpServerRequestsName())
                .description("From a request's head to the end of its answer; wait: the caller would wait for news")
                .serviceLevelObjectives(BOUNDS)
                .withRegistry(Metrics.globalRegistry);
    }

    @Override
    public void responseEnd(HttpRequestMetric request, HttpResponse response, long bytesWritten) {
        int status = response.statusCode();
        end(request, HttpCommonTags.status(status), HttpCommonTags.outcome(status));
    }

    @Override
    public void requestReset(HttpRequestMetric request) {
        end(request, HttpCommonTags.STATUS_RESET, Outcome.CLIENT_ERROR.asTag());
    }

    private void end(HttpRequestMetric request, Tag status, Tag outcome) {
        String path = request.getNormalizedUriPath(config.getServerMatchPatterns(), config.getServerIgnorePatterns());
        if (path != null) {
            Tags tags = Tags.of(
                    method(request.request().method().name()),
                    uri(path),
                    status,
                    outcome,
                    request.request().headers().contains(Edge.PREFER) ? WAIT : NO_WAIT);
            Objects.requireNonNull(request.getSample()).stop(times.withTags(tags));
        }
        request.requestEnded();
    }

    private static Tag method(String name) {
        return METHODS.contains(name) ? Tag.of("method", name) : OTHER_METHOD;
    }

    private Tag uri(String path) {
        return path.equals(PREFLIGHT)
                ? Tag.of("uri", path)
                : calls.template(path).map(template -> Tag.of("uri", template)).orElse(HttpCommonTags.URI_NOT_FOUND);
    }

    @Override
    public HttpRequestMetric requestBegin(LongTaskTimer.Sample socket, HttpRequest request) {
        return framework.requestBegin(socket, request);
    }

    @Override
    public void requestEnd(HttpRequestMetric request, HttpRequest ended, long bytesRead) {
        framework.requestEnd(request, ended, bytesRead);
    }

    @Override
    public void responseBegin(HttpRequestMetric request, HttpResponse response) {
        framework.responseBegin(request, response);
    }

    @Override
    public void requestRouted(HttpRequestMetric request, String route) {
        framework.requestRouted(request, route);
    }

    @Override
    public LongTaskTimer.Sample connected(SocketAddress remote, String name) {
        return framework.connected(remote, name);
    }

    @Override
    public void disconnected(LongTaskTimer.Sample socket, SocketAddress remote) {
        framework.disconnected(socket, remote);
    }

    @Override
    public void bytesRead(LongTaskTimer.Sample socket, SocketAddress remote, long bytes) {
        framework.bytesRead(socket, remote, bytes);
    }

    @Override
    public void bytesWritten(LongTaskTimer.Sample socket, SocketAddress remote, long bytes) {
        framework.bytesWritten(socket, remote, bytes);
    }

    @Override
    public void exceptionOccurred(LongTaskTimer.Sample socket, SocketAddress remote, Throwable failure) {
        framework.exceptionOccurred(socket, remote, failure);
    }

    @Override
    public void close() {
        framework.close();
    }
}
