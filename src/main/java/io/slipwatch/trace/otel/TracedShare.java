package io.slipwatch.trace.otel;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Which traces are told. A caller that samples all of its own gets no more than the share: the same one that any part of a
 * system would choose by the same trace ids, so that what is told is told whole.
 */
final class TracedShare {

    private TracedShare() {}

    static Sampler of(double ratio) {
        Sampler share = Sampler.traceIdRatioBased(ratio);
        return Sampler.parentBasedBuilder(new LinkedOr(share))
                .setRemoteParentSampled(new LinkedOr(share))
                .setRemoteParentNotSampled(Sampler.alwaysOff())
                .build();
    }

    /** What goes on with a bet that is told is told too. */
    private record LinkedOr(Sampler others) implements Sampler {

        @Override
        public SamplingResult shouldSample(
                Context parent,
                String traceId,
                String name,
                SpanKind kind,
                Attributes attributes,
                List<LinkData> links) {
            return links.stream().anyMatch(link -> link.getSpanContext().isSampled())
                    ? SamplingResult.recordAndSample()
                    : others.shouldSample(parent, traceId, name, kind, attributes, links);
        }

        @Override
        public String getDescription() {
            return "linked to a sampled span, or " + others.getDescription();
        }
    }
}
