package io.slipwatch.trace.otel;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.slipwatch.outage.Outage;
import java.util.Collection;
import org.jboss.logging.Logger;

/** Tells once that the collector is away, and once that it is back: the library would say it again and again, with stacks. */
final class WatchedExporter implements SpanExporter {

    private final SpanExporter exporter;
    private final Outage away = new Outage(Logger.getLogger(WatchedExporter.class), "traces");

    WatchedExporter(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> {
            if (result.isSuccess()) {
                away.ends();
            } else {
                away.fails(
                        "spans=%s consequence=they are dropped, and nothing else is touched".formatted(spans.size()));
            }
        });
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
