package io.slipwatch.time;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends waits of one length that last too long. They end in the order in which they began, so one thread that looks at
 * the head of a queue is enough. A timer for each wait would wake a thread for each, which costs a fifteenth of a
 * recorded bet (measured 2026-11-23).
 */
public final class SharedTimer {

    /** A wait ends at most this much late. */
    private static final Duration TICK = Duration.ofMillis(20);

    private static final List<SharedTimer> ALL = new CopyOnWriteArrayList<>();

    static {
        Thread.ofPlatform().daemon().name("slipwatch-timeouts").start(SharedTimer::look);
    }

    private record Waiting(CompletableFuture<?> answer, long sinceNanos) {}

    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final long limitNanos;

    private SharedTimer(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    /** Makes the timer of one limit, for the life of the process. */
    public static SharedTimer after(Duration limit) {
        SharedTimer timeouts = new SharedTimer(limit);
        ALL.add(timeouts);
        return timeouts;
    }

    /** Fails the wait with {@link TimeoutException} when it is not over after the limit; returns the same wait. */
    public <T> CompletableFuture<T> limit(CompletableFuture<T> answer) {
        if (!answer.isDone()) {
            waiting.add(new Waiting(answer, System.nanoTime()));
        }
        return answer;
    }

    private static void look() {
        while (true) {
            LockSupport.parkNanos(TICK.toNanos());
            ALL.forEach(SharedTimer::endOverdue);
        }
    }

    private void endOverdue() {
        long now = System.nanoTime();
        for (Waiting head = waiting.peek();
                head != null && (head.answer().isDone() || now - head.sinceNanos() >= limitNanos);
                head = waiting.peek()) {
            waiting.remove();
            // Does nothing where it is over. Its continuations run here and must not wait.
            head.answer().completeExceptionally(new TimeoutException());
        }
    }
}
