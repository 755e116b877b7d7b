package io.slipwatch.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.bet.port.StoreUnavailable.Kind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One lane per operator, served in turns. */
class FairQueueTest {

    private static final long AT_ONCE = 0;
    private static final long LONG = 10_000;

    /** 100 places, 90 of them for new ones, 45 for one operator. */
    private final FairQueue<String> lanes = new FairQueue<>(100, 10, 0.5);

    @Test
    void who_floods_waits_behind_itself() throws Exception {
        fill("flood", 40);
        lanes.offer("calm", "calm-0");

        assertEquals(List.of("flood-0", "calm-0", "flood-1"), lanes.poll(3, AT_ONCE));
    }

    @Test
    void an_operator_keeps_its_own_order() throws Exception {
        fill("a", 3);
        fill("b", 2);

        assertEquals(List.of("a-0", "b-0", "a-1", "b-1", "a-2"), lanes.poll(10, AT_ONCE));
        assertEquals(List.of(), lanes.poll(10, AT_ONCE));
    }

    @Test
    void one_operator_is_served_out_of_turn() throws Exception {
        fill("a", 3);
        fill("b", 3);

        assertEquals(List.of("b-0", "b-1"), lanes.poll("b", 2));
        assertEquals(List.of("a-0", "b-2", "a-1", "a-2"), lanes.poll(10, AT_ONCE));
        assertEquals(List.of(), lanes.poll("b", 2));
    }

    @Test
    void an_operator_that_was_served_out_of_turn_waits_no_more() throws Exception {
        fill("a", 2);
        fill("b", 45);
        assertTrue(lanes.waits("b"));

        lanes.poll("b", 45);

        assertFalse(lanes.waits("b"));
        assertEquals(2, lanes.size());
        assertEquals(45, fill("b", 100));
        assertEquals(List.of("a-0", "b-0"), lanes.poll(2, AT_ONCE));
    }

    @Test
    void an_operator_has_its_share_and_the_others_the_rest() {
        assertEquals(45, fill("flood", 100));
        assertEquals(Optional.of(Kind.SHARE_USED), refusal("flood"));
        assertEquals(Optional.empty(), refusal("calm"));
    }

    @Test
    void a_share_that_was_served_is_free_again() throws Exception {
        fill("flood", 100);
        lanes.poll(1, AT_ONCE);

        assertEquals(Optional.empty(), refusal("flood"));
        assertEquals(Optional.of(Kind.SHARE_USED), refusal("flood"));
    }

    @Test
    void all_together_leave_the_reserve_to_those_who_come_back() {
        fill("a", 45);
        fill("b", 45);

        assertEquals(Optional.of(Kind.OVERLOADED), refusal("c"));
        assertEquals(
                10,
                IntStream.range(0, 50)
                        .filter(i -> lanes.offerAgain("a", "again").isEmpty())
                        .count());
    }

    @Test
    void nobody_is_lost_or_served_twice_among_threads() throws Exception {
        ConcurrentLinkedQueue<String> served = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> takers = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    while (served.size() < 4_000) {
                        served.addAll(poll());
                    }
                }))
                .toList();
        List<Thread> givers = IntStream.range(0, 4)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    for (int n = 0; n < 1_000; n++) {
                        while (lanes.offer("o" + i, i + "-" + n).isPresent()) {
                            Thread.onSpinWait();
                        }
                    }
                }))
                .toList();
        for (Thread giver : givers) {
            giver.join();
        }
        takers.forEach(CompletableFuture::join);

        assertEquals(4_000, served.size());
        assertEquals(4_000, served.stream().distinct().count());
    }

    @Test
    void who_polls_is_woken_by_the_first_to_come() throws Exception {
        CompletableFuture<List<String>> woken = CompletableFuture.supplyAsync(() -> {
            try {
                return lanes.poll(5, LONG);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        lanes.offer("a", "a-0");

        assertEquals(List.of("a-0"), woken.get());
        assertTrue(lanes.size() == 0);
    }

    private List<String> poll() {
        try {
            return lanes.poll(7, 1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long fill(String operator, int count) {
        return IntStream.range(0, count)
                .filter(i -> lanes.offer(operator, operator + "-" + i).isEmpty())
                .count();
    }

    private Optional<Kind> refusal(String operator) {
        return lanes.offer(operator, "one more").map(StoreUnavailable::kind);
    }
}
