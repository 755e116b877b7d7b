package io.slipwatch.provider;

import io.slipwatch.time.MonotonicClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A monotonic clock that is moved by hand. */
public final class HandClock implements MonotonicClock {

    // Far from zero, and near the overflow that nanoTime may have.
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000);

    private final AtomicLong readsUntilStep = new AtomicLong();
    private volatile Runnable step = () -> {};

    @Override
    public long nanos() {
        if (readsUntilStep.get() > 0 && readsUntilStep.decrementAndGet() == 0) {
            step.run();
        }
        return nanos.get();
    }

    /** Time passes just before the n-th reading from now. */
    public void stepAfterReads(int reads, Duration by) {
        afterReads(reads, () -> advance(by));
    }

    /** Something happens just before the n-th reading from now. */
    public void afterReads(int reads, Runnable happens) {
        step = happens;
        readsUntilStep.set(reads);
    }

    public void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }
}
