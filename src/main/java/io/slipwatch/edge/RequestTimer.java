package io.slipwatch.edge;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time that a client has for a whole request: from accept for the first, from its first byte for the next ones. All
 * calls come from the channel's own event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what became of a close, the channel tells to all its handlers
final class RequestTimer {

    /** Promised are 10 s; what is left is for a busy event loop. */
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

    /** Some of a request is here. */
    void begin() {
        phase = Phase.BEGUN;
    }

    /** All of it is here, or nobody waits for one any more. */
    void complete() {
        phase = Phase.COMPLETE;
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }

    /** Whether the client is in the middle of one. */
    boolean isBegun() {
        return phase == Phase.BEGUN;
    }

    /** Sets the alarm where a request is awaited. One that came in one piece is complete by now and costs no alarm. */
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
            // We are the slow ones: reading is paused, say until a long-poll before this request is answered.
            watch();
        }
    }
}
