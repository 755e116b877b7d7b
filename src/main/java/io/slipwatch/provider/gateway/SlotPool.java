package io.slipwatch.provider.gateway;

import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.provider.spi.GatewayConfig;
import io.slipwatch.time.MonotonicClock;
import java.util.Optional;

/**
 * The slots at one gateway: as many as attempts may be under way. New bets may use all, follow-ups half, so that after
 * an outage the old bets do not shut out the new ones. Breaker open: none; half-open: one. Never waits.
 */
final class SlotPool {

    private final String gateway;
    private final int max;
    private final Breaker breaker;
    private final RateWindow rate;
    private int inUse;
    private int followUpsInUse;
    private boolean probing;
    private boolean closed;

    /** What the slot is for. */
    enum For {
        NEW_BET,
        FOLLOW_UP
    }

    SlotPool(GatewayConfig config, Breaker breaker, MonotonicClock clock) {
        this.gateway = config.name();
        this.max = config.limits().maxInFlight();
        this.breaker = breaker;
        this.rate = new RateWindow(config.limits().rate(), clock);
    }

    synchronized Optional<Slot> take(For purpose) {
        boolean followUp = purpose == For.FOLLOW_UP;
        if ((followUp ? followUps() : free()) == 0) {
            return Optional.empty();
        }
        boolean probe = breaker.state() != BreakerState.CLOSED;
        inUse++;
        followUpsInUse += followUp ? 1 : 0;
        probing |= probe;
        rate.take();
        return Optional.of(new GatewaySlot(this, gateway, followUp, probe));
    }

    /** Returns how many slots new bets may still take. */
    synchronized int free() {
        if (closed) {
            return 0;
        }
        int left = Math.max(0, Math.min(max - inUse, rate.available()));
        return switch (breaker.state()) {
            case CLOSED -> left;
            case HALF_OPEN -> probing ? 0 : Math.min(1, left);
            case OPEN -> 0;
        };
    }

    /** Returns how many slots follow-ups may still take. */
    synchronized int followUps() {
        return Math.max(0, Math.min(free(), Math.max(1, max / 2) - followUpsInUse));
    }

    synchronized void release(GatewaySlot slot) {
        inUse--;
        followUpsInUse -= slot.followUp() ? 1 : 0;
        if (slot.probe()) {
            probing = false;
        }
        if (!slot.used()) {
            rate.giveBack();
        }
    }

    /** Gives out no slot any more. */
    synchronized void close() {
        closed = true;
    }
}
