package io.slipwatch.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection in stages, so that a client that is still sending can read the answer (RFC 9112, 9.6): it ends
 * the answer, discards what still comes for a moment, then closes. A socket that is closed over unread bytes is reset,
 * and the reset makes the client's system drop the answer.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what became of a close, the channel tells to all its handlers
final class LingeringClose extends ChannelDuplexHandler {

    /** How long what still comes is discarded. A choice: some round trips of a bad mobile line. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /**
     * How much is discarded at most. A choice: the client can read the answer to a body sixteen times too large; a
     * flood is cut off.
     */
    private static final int BYTES_MAX = 1024 * 1024;

    private final RequestTimer timer;
    private boolean lingering;
    private int bytes;

    LingeringClose(RequestTimer timer) {
        this.timer = timer;
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (ctx.channel() instanceof DuplexChannel socket && (lingering || timer.isBegun())) {
            if (!promise.isVoid()) {
                socket.closeFuture().addListener(closed -> promise.trySuccess());
            }
            if (!lingering) {
                linger(ctx, socket);
            }
        } else {
            ctx.close(promise);
        }
    }

    private void linger(ChannelHandlerContext ctx, DuplexChannel socket) {
        lingering = true;
        ctx.executor().schedule(() -> ctx.close(), LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(through -> {
            if (through.isSuccess()) {
                socket.shutdownOutput();
            } else {
                ctx.close();
            }
        });
        socket.config().setAutoRead(true);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!lingering) {
            ctx.fireChannelRead(message);
            return;
        }
        bytes += message instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
        ReferenceCountUtil.release(message);
        if (bytes > BYTES_MAX) {
            ctx.close();
        }
    }
}
