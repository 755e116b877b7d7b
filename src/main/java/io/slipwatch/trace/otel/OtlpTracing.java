package io.slipwatch.trace.otel;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.slipwatch.trace.Tracing;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes spans of a bet's steps. What the collector does not take in time is dropped; nothing waits for it. */
final class OtlpTracing implements Tracing {

    private static final long LAST_SPANS_SECONDS = 2;
    private static final String BET = "slipwatch.bet";
    private static final String PROVIDER = "slipwatch.provider";

    private final SdkTracerProvider spans;
    private final Tracer tracer;
    private final RecentPosts posts = new RecentPosts();

    private OtlpTracing(SdkTracerProvider spans) {
        this.spans = spans;
        this.tracer = spans.get("io.slipwatch");
    }

    static OtlpTracing to(URI collector, double ratio) {
        String base = collector.toString();
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint((base.endsWith("/") ? base : base + "/") + "v1/traces")
                .build();
        return new OtlpTracing(SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.builder()
                                .put("service.name", "slipwatch")
                                .build())))
                .setSampler(TracedShare.of(ratio))
                .addSpanProcessor(BatchSpanProcessor.builder(new WatchedExporter(exporter))
                        .build())
                .build());
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public TracedStep posted(UUID bet, Optional<String> traceparent) {
        Span span = below(tracer.spanBuilder("POST /v1/bets"), traceparent)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", "POST")
                .setAttribute("http.route", "/v1/bets")
                .startSpan();
        if (span.getSpanContext().isSampled()) {
            posts.add(bet, span.getSpanContext());
        }
        return new Told(span);
    }

    @Override
    public void together(String name, Collection<UUID> bets, long nanos) {
        List<SpanContext> traced =
                bets.stream().map(posts::of).flatMap(Optional::stream).toList();
        if (traced.isEmpty()) {
            return;
        }
        long end = Clock.getDefault().now();
        SpanBuilder builder = tracer.spanBuilder(name)
                .setNoParent()
                .setStartTimestamp(end - nanos, TimeUnit.NANOSECONDS)
                .setAttribute("slipwatch.rows", bets.size());
        traced.forEach(builder::addLink);
        builder.startSpan().end(end, TimeUnit.NANOSECONDS);
    }

    @Override
    public TracedStep called(TracedCall call) {
        SpanBuilder builder = tracer.spanBuilder(call.name() + " " + call.provider());
        Optional<SpanContext> post = posts.of(call.bet());
        if (post.isPresent() && call.attempt() == 1) {
            builder.setParent(Context.root().with(Span.wrap(post.get())));
        } else {
            builder.setNoParent();
            post.ifPresent(builder::addLink);
        }
        return new Told(builder.setSpanKind(SpanKind.CLIENT)
                .setAttribute(BET, call.bet().toString())
                .setAttribute(PROVIDER, call.provider())
                .setAttribute("slipwatch.gateway", call.gateway())
                .setAttribute("slipwatch.attempt", call.attempt())
                .startSpan());
    }

    @Override
    public TracedStep calledBack(UUID bet, String provider, Optional<String> traceparent) {
        SpanBuilder builder = below(tracer.spanBuilder("callback"), traceparent);
        posts.of(bet).ifPresent(builder::addLink);
        return new Told(builder.setSpanKind(SpanKind.SERVER)
                .setAttribute(BET, bet.toString())
                .setAttribute(PROVIDER, provider)
                .startSpan());
    }

    private static SpanBuilder below(SpanBuilder builder, Optional<String> traceparent) {
        Context parent = W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), traceparent.orElse(null), new OneHeader());
        return builder.setParent(parent);
    }

    @Override
    public void close() {
        spans.shutdown().join(LAST_SPANS_SECONDS, TimeUnit.SECONDS);
    }

    /** A span that is under way. */
    private record Told(Span span) implements TracedStep {

        @Override
        public void about(UUID bet) {
            span.setAttribute(BET, bet.toString());
        }

        @Override
        public void end(String outcome) {
            span.setAttribute("slipwatch.outcome", outcome).end();
        }

        @Override
        public Optional<String> traceparent() {
            SpanContext context = span.getSpanContext();
            return context.isSampled()
                    ? Optional.of("00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                            + context.getTraceFlags().asHex())
                    : Optional.empty();
        }
    }

    /** The header {@code traceparent} is all that is taken: {@code tracestate} is for vendors, and a caller chooses it freely. */
    private static final class OneHeader implements TextMapGetter<@Nullable String> {

        @Override
        public Iterable<String> keys(@Nullable String traceparent) {
            return List.of("traceparent");
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
            return key.equals("traceparent") ? traceparent : null;
        }
    }
}
