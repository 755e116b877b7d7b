package io.slipwatch.trace.otel;

import io.opentelemetry.api.trace.SpanContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The traced posts that this replica took last: what is done about their bets later belongs to them. */
final class RecentPosts {

    /** A choice: three megabytes, and at the usual share the bets of minutes. */
    private static final int MOST = 10_000;

    private final Map<UUID, SpanContext> posts = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, SpanContext> eldest) {
            return size() > MOST;
        }
    });

    void add(UUID bet, SpanContext post) {
        posts.put(bet, post);
    }

    Optional<SpanContext> of(UUID bet) {
        return Optional.ofNullable(posts.get(bet));
    }
}
