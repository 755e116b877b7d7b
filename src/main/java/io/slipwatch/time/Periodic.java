package io.slipwatch.time;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does one thing again and again, on a daemon thread of its own, so that it may block and nobody else waits for it. One
 * run ends before the next begins. A run that fails is told to the owner and ends nothing. Any thread may call.
 */
public final class Periodic {

    private final String name;
    private final Supplier<Duration> work;
    private final Duration pauseAfterFailure;
    private final Consumer<Throwable> failed;
    private final ScheduledThreadPoolExecutor thread;

    private @Nullable ScheduledFuture<?> next;

    /** The number of the planned run; a task with another number was planned before it and must do nothing. */
    private long plan;

    private boolean running;

    /** How soon after the run under way another one was asked for. */
    private @Nullable Duration wanted;

    private boolean closed;

    private Periodic(String name, Supplier<Duration> work, Duration pauseAfterFailure, Consumer<Throwable> failed) {
        this.name = name;
        this.work = work;
        this.pauseAfterFailure = pauseAfterFailure;
        this.failed = failed;
        this.thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(name).factory());
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * Runs with the same pause between the end of one run and the beginning of the next.
     *
     * @param name the thread's
     * @param failed is told of a run's exception or error, on the same thread
     */
    public static Periodic every(Duration pause, String name, Runnable work, Consumer<Throwable> failed) {
        return paced(
                pause,
                name,
                () -> {
                    work.run();
                    return pause;
                },
                failed);
    }

    /**
     * Runs at the pace of its work, which returns the pause before the next run.
     *
     * @param pauseAfterFailure the pause after a run that failed
     */
    public static Periodic paced(
            Duration pauseAfterFailure, String name, Supplier<Duration> work, Consumer<Throwable> failed) {
        return new Periodic(name, work, pauseAfterFailure, failed);
    }

    /** Begins: the first run is in {@code pause}. */
    public void start(Duration pause) {
        within(pause);
    }

    /**
     * Asks for a run that begins after this call and within {@code pause}, however long the pause would have been;
     * behind the run under way, if there is one. Callers that ask before it begins share it.
     *
     * @throws RejectedExecutionException after the close, because no run would ever come
     */
    public synchronized void within(Duration pause) {
        if (closed) {
            throw new RejectedExecutionException(name + " is closed");
        }
        if (running) {
            wanted = wanted == null ? pause : shorter(wanted, pause);
        } else if (next == null || next.getDelay(TimeUnit.NANOSECONDS) > pause.toNanos()) {
            plan(pause);
        }
    }

    private void plan(Duration pause) {
        if (next != null) {
            next.cancel(false);
        }
        long planned = ++plan;
        next = thread.schedule(() -> run(planned), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void run(long planned) {
        if (!begin(planned)) {
            return;
        }
        Duration pause = pauseAfterFailure;
        try {
            pause = work.get();
        } catch (RuntimeException | Error e) {
            failed.accept(e);
        } finally {
            end(pause);
        }
    }

    private synchronized boolean begin(long planned) {
        running = planned == plan && !closed;
        return running;
    }

    private synchronized void end(Duration pause) {
        running = false;
        Duration soon = wanted == null ? pause : shorter(wanted, pause);
        wanted = null;
        if (!closed) {
            plan(soon);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /**
     * Ends the runs and waits for the one under way, at most so long. Returns whether it has ended; one that has not goes
     * on.
     */
    public boolean close(Duration limit) {
        return closeAll(List.of(this), limit);
    }

    /** Closes several, none of which begins a run while another is waited for; the limit is one for all of them. */
    public static boolean closeAll(List<Periodic> all, Duration limit) {
        all.forEach(Periodic::shutDown);
        long untilNanos = System.nanoTime() + limit.toNanos();
        try {
            boolean ended = true;
            for (Periodic one : all) {
                ended &= one.thread.awaitTermination(untilNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the runs. Interrupts the one under way and does not wait for it. */
    public void closeNow() {
        shutDown();
        thread.shutdownNow();
    }

    private synchronized void shutDown() {
        closed = true;
        thread.shutdown();
    }
}
