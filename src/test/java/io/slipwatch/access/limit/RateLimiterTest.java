package io.slipwatch.access.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.config.Rate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** So many calls of one credential in any window. */
class RateLimiterTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    // Near the overflow that nanoTime may have.
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000);
    private final RateLimiter rates =
            new RateLimiter(operator -> new Rate(operator.equals("big") ? 1_000_000 : 10, SECOND), nanos::get);

    @Test
    void the_whole_rate_may_come_at_once_and_no_more() {
        assertEquals(10, taken("a", 20));
    }

    @Test
    void who_is_refused_is_told_when_there_is_room_again() {
        taken("a", 10);

        assertEquals(Optional.of(Duration.ofMillis(100)), rates.refused("demo", "a"));
        advance(Duration.ofMillis(100));
        assertEquals(1, taken("a", 5));
    }

    @Test
    void refused_calls_cost_nothing() {
        taken("a", 1_000);
        advance(SECOND);

        assertEquals(10, taken("a", 20));
    }

    @Test
    void room_does_not_pile_up_beyond_one_window() {
        taken("a", 1);
        advance(Duration.ofDays(1));

        assertEquals(10, taken("a", 20));
    }

    @Test
    void one_credential_does_not_use_up_anothers() {
        taken("a", 20);

        assertEquals(10, taken("b", 20));
    }

    @Test
    void the_operators_own_rate_counts() {
        assertEquals(
                5_000,
                IntStream.range(0, 5_000)
                        .filter(i -> rates.refused("big", "a").isEmpty())
                        .count());
    }

    @Test
    void taking_too_fast_throws_the_wait() {
        taken("a", 10);

        RateExceeded refused = assertThrows(RateExceeded.class, () -> rates.take("demo", "a"));

        assertEquals(Duration.ofMillis(100), refused.untilFree());
    }

    @Test
    void threads_together_get_exactly_the_rate() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        Thread[] threads = IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofPlatform().start(() -> taken.addAndGet(taken("a", 1_000))))
                .toArray(Thread[]::new);
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(10, taken.get());
    }

    @Test
    void memory_is_bounded_and_the_idle_make_room() {
        IntStream.range(0, RateLimiter.CREDENTIALS_MAX + 500).forEach(i -> rates.refused("demo", "key-" + i));
        assertTrue(rates.size() <= RateLimiter.CREDENTIALS_MAX + 1);
        assertEquals(0, taken("one more", 20), "the rest share one rate, and it is used up");

        advance(SECOND);

        assertEquals(10, taken("one more", 20));
        assertTrue(rates.size() < 10);
    }

    private int taken(String credential, int calls) {
        return (int) IntStream.range(0, calls)
                .filter(i -> rates.refused("demo", credential).isEmpty())
                .count();
    }

    private void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }
}
