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

/**
 * Installs our time limits in the pipeline of every accepted connection, on the application port and the management
 * port. Its methods run on event loops.
 */
public final class ConnectionHandlers extends ChannelInitializerExtension {

    /** Bytes of an answer that the kernel takes at once. A choice: the largest page goes out in eight rounds. */
    private static final int SEND_BUFFER_BYTES = 64 * 1024;

    /** Netty makes this class itself, before there is an application, so the overload check is put here later. */
    private static volatile @Nullable FullHouse house;

    /** The listening sockets. */
    private static final Set<Channel> LISTENING = ConcurrentHashMap.newKeySet();

    /** Called by Netty's service loader. */
    public ConnectionHandlers() {}

    /**
     * Makes Netty load this extension. Call before the first server is made: Netty looks once, and only where it is
     * told to.
     */
    public static void enableNettyExtension() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    /** Gives the overload check to the connections that are accepted from now on. */
    static void refuseWhereFull(FullHouse full) {
        house = full;
    }

    /** Closes the listening socket of that port. Open connections are served to their end. */
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
        // With the kernel's own size it takes megabytes of an answer (1.4 MB on loopback, 2026-11-23), and a client
        // that
        // does not read goes unnoticed here.
        channel.config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES);
        RequestTimer timer = new RequestTimer(channel);
        // The first stands next to the socket.
        channel.pipeline()
                .addFirst(RequestBytes.NAME, new RequestBytes(timer, Optional.ofNullable(house)))
                .addFirst("edge-reader", new SlowClientTimeout())
                .addFirst("edge-close", new LingeringClose(timer));
    }
}
