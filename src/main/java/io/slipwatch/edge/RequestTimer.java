package io.slipwatch.edge;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Limits the time that a client may take for a whole request: from the accept for the first one, from its first byte
 * for each next one. Runs on the channel's own event loop only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what became of a close, the channel tells to all its handlers
final class RequestTimer {

    /** The promise is 10 s; the rest is for a busy event loop. */
    static final Duration LIMIT = Duration.ofSeconds(9);

    private enum Phase {
        /** Accepted, and not a byte has come. */
        AWAITED,
        BEGUN,
        COMPLETE
    }

    private final Channel channel;
    private Phase phase = Phase.AWAITED;
    private @Nullable Future<?> alarm;

    RequestTimer(Channel channel) {
        this.channel = channel;
    }

    /** Notes that bytes of a request are here. */
    void begin() {
        phase = Phase.BEGUN;
    }

    /** Notes that the request is complete, or that none is awaited any more; cancels the alarm. */
    void complete() {
        phase = Phase.COMPLETE;
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }

    /** Whether the client is in the middle of a request. */
    boolean isBegun() {
        return phase == Phase.BEGUN;
    }

    /**
     * Sets the alarm where a request is awaited. A request that came in one piece is complete already and costs none.
     */
    void watch() {
        if (phase != Phase.COMPLETE && alarm == null) {
            alarm = channel.eventLoop().schedule(this::ring, LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void ring() {
        alarm = null;
        if (channel.config().isAutoRead()) {
            complete();
            channel.close();
        } else {
            // Reading is paused on our side, for example until a long poll before this request is answered.
            watch();
        }
    }
}
