package io.slipwatch.access.limit;

import java.time.Duration;

/** A credential has used up its rate; nothing was done, and the same call may come again after the wait. */
public final class RateExceeded extends RuntimeException {

    private final transient Duration wait;

    RateExceeded(Duration wait) {
        // No stack trace: it is an answer, and it must be cheap.
        super("the key's rate is used up", null, false, false);
        this.wait = wait;
    }

    /** How long until there is room for one call. */
    public Duration untilFree() {
        return wait;
    }
}
