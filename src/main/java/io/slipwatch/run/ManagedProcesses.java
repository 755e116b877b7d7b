package io.slipwatch.run;

import io.slipwatch.run.preflight.CannotStart;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The processes beside the service, which must outlive it: started before it, ended after it in the opposite order, by
 * one shutdown hook. A signal may come during the start: whichever thread takes the monitor first wins, and a stop
 * waits for the start under way, so that nothing is started after it.
 */
final class ManagedProcesses {

    /**
     * The service's own bound is 30 s. Worst case from the signal on: 32 s here, 1 s for the simulator, 5 s and 1.5 s
     * for the database, below the promised 40 s.
     */
    private static final Duration SERVICE_BOUND = Duration.ofSeconds(32);

    /** Starts one of them. */
    interface Start<T extends AutoCloseable> {
        T start() throws Exception;
    }

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private CountDownLatch serviceDown = new CountDownLatch(0);
    private Duration serviceBound = SERVICE_BOUND;
    private volatile boolean stopping;
    private volatile @Nullable Thread starting;

    static ManagedProcesses withShutdownHook() {
        ManagedProcesses processes = new ManagedProcesses();
        Runtime.getRuntime().addShutdownHook(new Thread(processes::stop, "stop-processes"));
        return processes;
    }

    synchronized <T extends AutoCloseable> T add(Start<T> start) throws Exception {
        starting = Thread.currentThread();
        try {
            refuseWhileStopping();
            T process = start.start();
            running.push(process);
            return process;
        } finally {
            starting = null;
        }
    }

    /**
     * Makes a stop wait until {@link #serviceIsDown()}.
     *
     * @param endpointDelay how long the service stays up after the signal before it begins to drain
     */
    synchronized void serviceStarts(Duration endpointDelay) {
        refuseWhileStopping();
        serviceBound = SERVICE_BOUND.plus(endpointDelay);
        serviceDown = new CountDownLatch(1);
    }

    synchronized void serviceIsDown() {
        serviceDown.countDown();
    }

    /** Whether a stop is under way, so that a failure comes from it. */
    boolean isStopping() {
        return stopping;
    }

    private void stop() {
        boolean serviceEnded = awaitServiceDown(markStopping());
        endAll();
        if (!serviceEnded) {
            // Quarkus's own hook still waits, and the JVM would wait for it without a bound.
            Runtime.getRuntime().halt(1);
        }
    }

    /**
     * Interrupts a start under way: Ctrl-C has also reached the tools that start the database, so it would wait in
     * vain.
     */
    private CountDownLatch markStopping() {
        stopping = true;
        Thread waiting = starting;
        if (waiting != null) {
            waiting.interrupt();
        }
        synchronized (this) {
            return serviceDown;
        }
    }

    private boolean awaitServiceDown(CountDownLatch serviceDown) {
        try {
            if (serviceDown.await(serviceBound.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            System.err.println(String.format(
                    Locale.ROOT,
                    "The service did not stop within %d s and is cut off: calls in flight stay unknown.",
                    serviceBound.toSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private synchronized void endAll() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                System.err.println("Something beside the service did not stop cleanly: " + e);
            }
        }
    }

    private void refuseWhileStopping() {
        if (stopping) {
            throw new CannotStart("Stopped before the start was complete.");
        }
    }
}
