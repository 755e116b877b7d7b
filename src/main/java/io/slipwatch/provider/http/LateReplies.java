package io.slipwatch.provider.http;

import java.util.ArrayDeque;
import java.util.Deque;

/** The exchanges whose attempt has ended and whose reply is still read: bounded, the oldest is cut for a new one. */
public final class LateReplies {

    /** How many may linger for each place: a gateway at five times its time-out still has every reply read. */
    public static final int PER_PLACE = 4;

    private final int max;
    private final Deque<HttpExchange> exchanges = new ArrayDeque<>();

    LateReplies(int max) {
        this.max = max;
    }

    void add(HttpExchange exchange) {
        HttpExchange oldest = null;
        synchronized (this) {
            exchanges.addLast(exchange);
            if (exchanges.size() > max) {
                oldest = exchanges.pollFirst();
            }
        }
        if (oldest != null) {
            oldest.cut();
        }
    }

    synchronized void remove(HttpExchange exchange) {
        exchanges.remove(exchange);
    }
}
