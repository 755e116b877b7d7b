package io.slipwatch.access.log;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.slipwatch.access.caller.Caller;
import io.slipwatch.access.caller.Role;
import io.slipwatch.access.log.AccessLog.Entry;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However many calls are refused, memory is bounded and none goes uncounted. */
class RefusedRequestsTest {

    private static final Caller SOMEBODY = new Caller("op", "key:1", Set.of(Role.GAME), "1");

    private final Log log = new Log();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RefusedRequests calls = new RefusedRequests(log, new AccessMetrics(registry));

    /** A log that can be away. */
    private static final class Log implements AccessLog {
        private final Queue<Entry> kept = new ConcurrentLinkedQueue<>();
        private volatile boolean away;

        @Override
        public CompletionStage<Void> reading(Entry entry) {
            throw new AssertionError("nobody reads here");
        }

        @Override
        public CompletionStage<Integer> refused(List<Entry> entries) {
            if (away) {
                return CompletableFuture.failedFuture(new IllegalStateException("away"));
            }
            kept.addAll(entries);
            return CompletableFuture.completedFuture(entries.size());
        }

        @Override
        public CompletionStage<List<Logged>> list(Filter filter, Optional<After> after, int limit) {
            throw new AssertionError("nobody reads here");
        }

        int times() {
            return kept.stream().mapToInt(Entry::times).sum();
        }
    }

    @AfterEach
    void stop() {
        calls.stop();
    }

    @Test
    void the_same_again_is_a_number() {
        for (int i = 0; i < 1_000; i++) {
            calls.add(Optional.of(SOMEBODY), refused("10.0.0.1", "/v1/bets/" + i));
        }

        calls.stop();

        assertEquals(1, log.kept.size());
        assertEquals(
                new Entry(
                        AccessLog.Kind.REFUSED,
                        "op",
                        "key:1",
                        "GET",
                        "/v1/bets/0",
                        Optional.of("forbidden"),
                        "10.0.0.1",
                        1_000),
                log.kept.peek());
    }

    @Test
    void of_too_many_kinds_the_number_is_kept_for_each_operator() {
        for (int i = 0; i < 5_000; i++) {
            calls.add(Optional.empty(), refused("remote-" + i, "/v1/bets"));
        }
        calls.add(Optional.of(SOMEBODY), refused("remote-0", "/v1/bets"));

        calls.stop();

        assertEquals(RefusedRequests.DISTINCT_MOST + 2, log.kept.size());
        assertEquals(5_001, log.times());
        assertEquals(
                1,
                log.kept.stream().filter(entry -> entry.operator().equals("op")).count());
        assertEquals(
                5_001 - RefusedRequests.DISTINCT_MOST,
                registry.get("slipwatch.access.summed").counter().count());
    }

    @Test
    void while_the_database_is_away_they_wait() {
        log.away = true;
        calls.start(new StartupEvent());
        for (int i = 0; i < 3_000; i++) {
            calls.add(Optional.empty(), refused("remote-" + i, "/v1/bets"));
        }
        await().until(() -> registry.get("slipwatch.access.waiting").gauge().value() > 0);
        assertTrue(registry.get("slipwatch.access.waiting").gauge().value() <= RefusedRequests.DISTINCT_MOST + 1);

        log.away = false;

        await().untilAsserted(() -> assertEquals(3_000, log.times()));
    }

    private static RefusedRequests.Refused refused(String remote, String path) {
        return new RefusedRequests.Refused("GET", "byId", "forbidden", remote, path);
    }
}
