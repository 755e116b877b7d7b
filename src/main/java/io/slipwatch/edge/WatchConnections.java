package io.slipwatch.edge;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;

/** Puts the watchmen into each connection that is accepted, of the application and of the management alike. */
public final class WatchConnections extends ChannelInitializerExtension {

    /** Called by Netty's service loader. */
    public WatchConnections() {}

    /** Netty looks for extensions only where it is told to, and looks once: before the first server is made. */
    public static void everywhere() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        RequestTimer timer = new RequestTimer(channel);
        // The first stands next to the socket.
        channel.pipeline()
                .addFirst(RequestBytes.NAME, new RequestBytes(timer))
                .addFirst("edge-reader", new SlowReader())
                .addFirst("edge-close", new LingeringClose(timer));
    }
}
