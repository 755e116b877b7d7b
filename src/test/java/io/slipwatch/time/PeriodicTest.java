package io.slipwatch.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs come one after the other, whatever becomes of them, until the end. Nothing here sleeps: latches say who goes on.
 */
@Timeout(30)
class PeriodicTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    private final BlockingQueue<Thread> begun = new LinkedBlockingQueue<>();
    private final Semaphore mayEnd = new Semaphore(0);
    private final Queue<Throwable> told = new ConcurrentLinkedQueue<>();
    private Periodic job = Periodic.every(NEVER, "test-job", this::run, told::add);

    private void run() {
        begun.add(Thread.currentThread());
        mayEnd.acquireUninterruptibly();
    }

    @AfterEach
    void end() {
        mayEnd.release(1_000);
        job.closeNow();
    }

    @Test
    void runs_follow_each_other_on_one_daemon_thread_of_that_name() throws InterruptedException {
        job = Periodic.every(AT_ONCE, "test-job", this::run, told::add);
        mayEnd.release(2);

        job.start(AT_ONCE);

        Thread first = begun.take();
        assertEquals(first, begun.take());
        assertEquals("test-job", first.getName());
        assertTrue(first.isDaemon());
    }

    @Test
    void the_work_sets_its_pace() throws InterruptedException {
        Queue<Duration> pauses = new ConcurrentLinkedQueue<>(List.of(AT_ONCE, AT_ONCE, NEVER));
        CountDownLatch runs = new CountDownLatch(3);
        job = paced(() -> {
            runs.countDown();
            return pauses.remove();
        });

        job.start(AT_ONCE);

        runs.await();
        assertTrue(job.close(LONG_ENOUGH));
        assertTrue(told.isEmpty());
    }

    @Test
    void a_run_that_fails_is_told_and_the_next_one_comes() throws InterruptedException {
        Queue<Throwable> failures =
                new ConcurrentLinkedQueue<>(List.of(new IllegalStateException(), new StackOverflowError()));
        List<Throwable> expected = List.copyOf(failures);
        CountDownLatch well = new CountDownLatch(1);
        job = Periodic.paced(
                AT_ONCE,
                "test-job",
                () -> {
                    switch (failures.poll()) {
                        case RuntimeException e -> throw e;
                        case Error e -> throw e;
                        case null, default -> well.countDown();
                    }
                    return NEVER;
                },
                told::add);

        job.start(AT_ONCE);

        well.await();
        assertEquals(expected, List.copyOf(told));
    }

    @Test
    void an_owner_that_fails_when_it_is_told_ends_nothing() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(3);
        job = Periodic.every(
                AT_ONCE,
                "test-job",
                () -> {
                    runs.countDown();
                    throw new IllegalStateException("the work fails");
                },
                failure -> {
                    throw new IllegalStateException("the owner fails", failure);
                });

        job.start(AT_ONCE);

        runs.await();
    }

    @Test
    void one_that_is_asked_for_comes_before_the_pause_is_over() throws InterruptedException {
        job.start(NEVER);

        job.within(AT_ONCE);

        begun.take();
    }

    @Test
    void a_longer_pause_than_the_planned_one_delays_nothing() throws InterruptedException {
        CountDownLatch other = new CountDownLatch(1);
        job = paced(() -> {
            other.countDown();
            return NEVER;
        });
        job.within(AT_ONCE);

        job.within(NEVER);

        other.await();
    }

    @Test
    void what_is_asked_for_during_a_run_is_one_run_behind_it() throws InterruptedException {
        job.start(AT_ONCE);
        begun.take();

        job.within(AT_ONCE);
        job.within(NEVER);
        job.within(AT_ONCE);
        assertTrue(begun.isEmpty());
        mayEnd.release();

        begun.take();
        mayEnd.release();
        assertTrue(job.close(LONG_ENOUGH));
        assertTrue(begun.isEmpty());
    }

    @Test
    void the_end_waits_for_the_run_under_way_and_no_other_begins() throws Exception {
        job = Periodic.every(AT_ONCE, "test-job", this::run, told::add);
        job.start(AT_ONCE);
        begun.take();

        assertFalse(job.close(Duration.ZERO), "the run is under way");
        CompletableFuture<Boolean> end = CompletableFuture.supplyAsync(() -> job.close(LONG_ENOUGH));
        mayEnd.release();

        assertTrue(end.get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS));
        assertTrue(begun.isEmpty());
    }

    @Test
    void of_several_none_begins_while_another_is_waited_for() throws InterruptedException {
        job.start(AT_ONCE);
        begun.take();
        Periodic other = Periodic.every(AT_ONCE, "other-job", () -> {}, told::add);

        assertFalse(Periodic.closeAll(List.of(job, other), Duration.ZERO));

        assertThrows(RejectedExecutionException.class, () -> other.within(AT_ONCE));
    }

    @Test
    void a_run_can_be_interrupted() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        job = paced(() -> {
            inside.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return NEVER;
        });
        job.start(AT_ONCE);
        inside.await();

        job.closeNow();

        interrupted.await();
    }

    @Test
    void after_the_end_nobody_waits_for_a_run_that_never_comes() {
        job.close(Duration.ZERO);

        assertThrows(RejectedExecutionException.class, () -> job.within(AT_ONCE));
    }

    private Periodic paced(Supplier<Duration> work) {
        return Periodic.paced(NEVER, "test-job", work, told::add);
    }
}
