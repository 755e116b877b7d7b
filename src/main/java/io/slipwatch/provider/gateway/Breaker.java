package io.slipwatch.provider.gateway;

import io.slipwatch.provider.spi.GatewayConfig;
import io.slipwatch.time.MonotonicClock;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Our view of a gateway's breaker: the guard's state, and a latch of our own for a gateway that turns us away as a
 * caller, which the guard cannot be told. The worse of the two counts; each is half-open once the delay has passed.
 */
final class Breaker {

    private static final Logger LOG = Logger.getLogger(Breaker.class);
    private static final Phase CLOSED = new Phase(BreakerState.CLOSED, 0);

    private final String label;
    private final Duration delay;
    private final MonotonicClock clock;
    private volatile Phase guard = CLOSED;
    private volatile Phase latch = CLOSED;

    private record Phase(BreakerState state, long sinceNanos) {}

    Breaker(GatewayConfig config, MonotonicClock clock) {
        this.label = config.label();
        this.delay = config.limits().breaking().delay();
        this.clock = clock;
    }

    BreakerState state() {
        BreakerState byGuard = now(guard);
        BreakerState byLatch = now(latch);
        return byGuard.compareTo(byLatch) >= 0 ? byGuard : byLatch;
    }

    /**
     * Takes a move of the guard. The guard tells its moves on the threads that made them, so they may come in the wrong
     * order: a half-open after closed is such a move, and an open that came last ends with the delay.
     */
    synchronized void guardMovedTo(CircuitBreakerState state) {
        if (state == CircuitBreakerState.HALF_OPEN && guard.state() == BreakerState.CLOSED) {
            return;
        }
        guard = new Phase(
                switch (state) {
                    case CLOSED -> BreakerState.CLOSED;
                    case HALF_OPEN -> BreakerState.HALF_OPEN;
                    case OPEN -> BreakerState.OPEN;
                },
                clock.nanos());
        LOG.infof("event=breaker gateway=%s state=%s delay=%s", label, guard.state(), delay);
    }

    /** A submission was turned away as a caller's: nothing is asked of the gateway until the delay has passed. */
    synchronized void open() {
        if (now(latch) != BreakerState.OPEN) {
            latch = new Phase(BreakerState.OPEN, clock.nanos());
            LOG.warnf("event=breaker gateway=%s state=OPEN delay=%s reason=turns-us-away-as-a-caller", label, delay);
        }
    }

    /** A call was answered. While open this is one from before, and proves nothing of the latch. */
    synchronized void answered() {
        if (now(latch) == BreakerState.HALF_OPEN) {
            latch = CLOSED;
        }
    }

    /** A call was not answered: a probe of the latch has failed. */
    synchronized void failed() {
        if (now(latch) == BreakerState.HALF_OPEN) {
            latch = new Phase(BreakerState.OPEN, clock.nanos());
        }
    }

    /** Whether the guard waits for its probe. */
    boolean guardProbes() {
        return guard.state() == BreakerState.HALF_OPEN;
    }

    private BreakerState now(Phase phase) {
        boolean over = phase.state() == BreakerState.OPEN && clock.nanos() - phase.sinceNanos() >= delay.toNanos();
        return over ? BreakerState.HALF_OPEN : phase.state();
    }
}
