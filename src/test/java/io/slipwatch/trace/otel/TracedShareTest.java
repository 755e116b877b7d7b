package io.slipwatch.trace.otel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who decides whether a bet is traced. */
class TracedShareTest {

    private static final String TRACE = "ffffffffffffffffffffffffffffffff";
    private static final String SPAN = "00f067aa0ba902b7";

    @Test
    void a_caller_who_samples_all_gets_the_share() {
        Sampler tenth = TracedShare.of(0.1);
        Random ids = new Random(7);
        int sampled = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] id = new byte[16];
            ids.nextBytes(id);
            String trace = HexFormat.of().formatHex(id);
            sampled += isSampled(tenth, trace, caller(trace, TraceFlags.getSampled()), List.of()) ? 1 : 0;
        }

        assertEquals(1_000, sampled, 150);
    }

    /** Its last eight bytes are what the library decides by, and this one is within any share. */
    @Test
    void a_caller_who_always_sends_the_same_trace_gets_no_more_than_the_share() {
        String low = "4bf92f3577b34da60000000000000001";
        Sampler hundredth = TracedShare.of(0.01);
        int sampled = 0;
        for (int i = 0; i < 10_000; i++) {
            sampled += isSampled(hundredth, low, caller(low, TraceFlags.getSampled()), List.of()) ? 1 : 0;
        }

        assertEquals(100 + 99, sampled, 2);
    }

    @Test
    void with_a_share_of_all_everybody_is_told() {
        Sampler all = TracedShare.of(1);
        for (int i = 0; i < 1_000; i++) {
            assertTrue(isSampled(all, TRACE, caller(TRACE, TraceFlags.getSampled()), List.of()));
        }
    }

    @Test
    void a_caller_who_does_not_sample_is_not_told() {
        assertFalse(isSampled(TracedShare.of(1), TRACE, caller(TRACE, TraceFlags.getDefault()), List.of()));
    }

    @Test
    void with_a_share_of_nothing_nobody_is_told() {
        assertFalse(isSampled(TracedShare.of(0), TRACE, caller(TRACE, TraceFlags.getSampled()), List.of()));
        assertFalse(isSampled(TracedShare.of(0), TRACE, Context.root(), List.of()));
    }

    @Test
    void what_goes_on_with_a_bet_that_is_told_is_told() {
        SpanContext post = SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault());

        assertTrue(isSampled(TracedShare.of(0), TRACE, Context.root(), List.of(LinkData.create(post))));
    }

    private static Context caller(String trace, TraceFlags flags) {
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(trace, SPAN, flags, TraceState.getDefault())));
    }

    private static boolean isSampled(Sampler sampler, String trace, Context parent, List<LinkData> links) {
        return sampler.shouldSample(parent, trace, "x", SpanKind.SERVER, Attributes.empty(), links)
                        .getDecision()
                == SamplingDecision.RECORD_AND_SAMPLE;
    }
}
