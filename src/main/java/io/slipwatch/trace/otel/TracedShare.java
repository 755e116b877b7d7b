package io.slipwatch.trace.otel;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which traces are told. A caller that samples all of its own gets no more than the share: the same one that any part of a
 * system would choose by the same trace ids, so that what is told is told whole.
 */
final class TracedShare {

    private TracedShare() {}

    static Sampler of(double ratio) {
        Sampler share = Sampler.traceIdRatioBased(ratio);
        return Sampler.parentBasedBuilder(new LinkedOr(share))
                .setRemoteParentSampled(new LinkedOr(new AtMost(share, ratio)))
                .setRemoteParentNotSampled(Sampler.alwaysOff())
                .build();
    }

    /**
     * Bounds what callers choose, whatever their trace ids are: the library decides by the last eight bytes of an id, which a
     * caller makes up, so one that sends the same id each time would have all its bets told, or none.
     */
    private static final class AtMost implements Sampler {

        /** Of what a span costs. */
        private static final long WHOLE = 1_000_000_000;

        /** A choice: so many more than the share may be told at first, since honest ids come in no even steps. */
        private static final long SAVED_MAX = 100 * WHOLE;

        private final Sampler chosen;
        private final long share;
        private final AtomicLong saved = new AtomicLong(SAVED_MAX);

        AtMost(Sampler chosen, double ratio) {
            this.chosen = chosen;
            this.share = Math.round(ratio * WHOLE);
        }

        @Override
        public SamplingResult shouldSample(
                Context parent,
                String traceId,
                String name,
                SpanKind kind,
                Attributes attributes,
                List<LinkData> links) {
            saved.updateAndGet(before -> Math.min(before + share, SAVED_MAX));
            SamplingResult wanted = chosen.shouldSample(parent, traceId, name, kind, attributes, links);
            return wanted.getDecision() != SamplingDecision.RECORD_AND_SAMPLE || paid()
                    ? wanted
                    : SamplingResult.drop();
        }

        private boolean paid() {
            return saved.getAndUpdate(before -> before < WHOLE ? before : before - WHOLE) >= WHOLE;
        }

        @Override
        public String getDescription() {
            return chosen.getDescription() + ", and no more";
        }
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
