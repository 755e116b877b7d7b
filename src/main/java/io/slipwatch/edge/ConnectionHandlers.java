package io.slipwatch.edge;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Puts the watchmen into each connection that is accepted, of the application and of the management alike. */
public final class ConnectionHandlers extends ChannelInitializerExtension {

    /** A choice: the largest page in eight rounds. */
    private static final int SEND_BUFFER_BYTES = 64 * 1024;

    /** Netty makes this class itself, before there is an application: what it needs of one stands here. */
    private static volatile @Nullable FullHouse house;

    /** The sockets that listen. */
    private static final Set<Channel> LISTENING = ConcurrentHashMap.newKeySet();

    /** Called by Netty's service loader. */
    public ConnectionHandlers() {}

    /** Netty looks for extensions only where it is told to, and looks once: before the first server is made. */
    public static void enableNettyExtension() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    /** From now on, for connections that come. */
    static void refuseWhereFull(FullHouse full) {
        house = full;
    }

    /** Nobody comes in at that port any more; who is in is served. */
    public static void stopAccepting(int port) {
        LISTENING.stream()
                .filter(socket ->
                        socket.localAddress() instanceof InetSocketAddress address && address.getPort() == port)
                .forEach(socket -> {
                    var _ = socket.close();
                });
    }

    @Override
    public void postInitializeServerListenerChannel(ServerChannel socket) {
        LISTENING.add(socket);
        var _ = socket.closeFuture().addListener(_ -> LISTENING.remove(socket));
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        // Else the kernel takes megabytes of an answer (1.4 MB on loopback, 2026-11-23) and nobody here sees it not
        // being read.
        channel.config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES);
        RequestTimer timer = new RequestTimer(channel);
        // The first stands next to the socket.
        channel.pipeline()
                .addFirst(RequestBytes.NAME, new RequestBytes(timer, Optional.ofNullable(house)))
                .addFirst("edge-reader", new SlowClientTimeout())
                .addFirst("edge-close", new LingeringClose(timer));
    }
}
