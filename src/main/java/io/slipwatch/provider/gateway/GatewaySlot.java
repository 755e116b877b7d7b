package io.slipwatch.provider.gateway;

import io.slipwatch.bet.attempt.Slot;
import java.util.concurrent.atomic.AtomicBoolean;

/** A slot that is taken. Its holder and the end of its attempt may both release it; the first wins. */
final class GatewaySlot implements Slot {

    private final SlotPool pool;
    private final String gateway;
    private final boolean followUp;
    private final boolean probe;
    private final AtomicBoolean released = new AtomicBoolean();
    private volatile boolean used;

    GatewaySlot(SlotPool pool, String gateway, boolean followUp, boolean probe) {
        this.pool = pool;
        this.gateway = gateway;
        this.followUp = followUp;
        this.probe = probe;
    }

    @Override
    public String gateway() {
        return gateway;
    }

    /** Notes that the attempt is made, so that it counts for the rate. */
    void use() {
        used = true;
    }

    boolean used() {
        return used;
    }

    boolean followUp() {
        return followUp;
    }

    boolean probe() {
        return probe;
    }

    @Override
    public void close() {
        if (released.compareAndSet(false, true)) {
            pool.release(this);
        }
    }
}
