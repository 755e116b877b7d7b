package io.slipwatch.provider.http;

import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpClientConnection;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Which thread a connection lives on, and its channel: what the client's interfaces do not say. The only class of this room that knows
 * implementation types of Vert.x 4; in Vert.x 5 they have other names and places, and {@code ConnectionThreadTest} fails first.
 */
final class ConnectionThread {

    private ConnectionThread() {}

    /** Begins something on an event loop of its own choice: on the caller's context it would wait for a worker's work to end. */
    static void begin(Vertx vertx, Runnable work) {
        ((VertxInternal) vertx).createEventLoopContext().runOnContext(_ -> work.run());
    }

    /** Does it on the connection's own thread: at once where the caller is there already, else as soon as that thread is free. */
    static void run(HttpConnection connection, Runnable work) {
        ((HttpClientConnection) connection).getContext().emit(_ -> work.run());
    }

    /** The channel below it, whose pipeline can be changed. */
    static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }
}
