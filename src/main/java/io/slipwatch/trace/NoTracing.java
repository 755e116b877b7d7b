package io.slipwatch.trace;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Traces nothing, at the price of a call. */
final class NoTracing implements Tracing {

    private static final TracedStep NOTHING = new TracedStep() {
        @Override
        public void about(UUID bet) {}

        @Override
        public void end(String outcome) {}

        @Override
        public Optional<String> traceparent() {
            return Optional.empty();
        }
    };

    @Override
    public boolean isOn() {
        return false;
    }

    @Override
    public TracedStep posted(UUID bet, Optional<String> traceparent) {
        return NOTHING;
    }

    @Override
    public void together(String name, Collection<UUID> bets, long nanos) {}

    @Override
    public TracedStep called(TracedCall call) {
        return NOTHING;
    }

    @Override
    public TracedStep calledBack(UUID bet, String provider, Optional<String> traceparent) {
        return NOTHING;
    }

    @Override
    public void close() {}
}
