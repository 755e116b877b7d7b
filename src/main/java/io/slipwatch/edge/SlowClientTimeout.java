package io.slipwatch.edge;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Resets a connection whose client takes too long to read its answer. The kernel takes nearly every answer at once;
 * such an answer costs one look at an empty queue.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what became of a close, the channel tells to all its handlers
final class SlowClientTimeout extends ChannelOutboundHandlerAdapter {

    /** The promise is 30 s. The largest page, 500 bets, is half a megabyte, so 20 KiB/s are fast enough. */
    static final Duration LIMIT = Duration.ofSeconds(27);

    private boolean watching;

    @Override
    public void flush(ChannelHandlerContext ctx) {
        ctx.flush();
        if (!watching && isStuck(ctx.channel())) {
            watch(ctx);
        }
    }

    private static boolean isStuck(Channel channel) {
        ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        return queue != null && !queue.isEmpty();
    }

    private void watch(ChannelHandlerContext ctx) {
        watching = true;
        Future<?> alarm = ctx.executor().schedule(() -> reset(ctx), LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        // An empty buffer behind all that waits: it is written when the rest is.
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(through -> {
            alarm.cancel(false);
            watching = false;
            if (through.isSuccess() && isStuck(ctx.channel())) {
                watch(ctx);
            }
        });
    }

    /** Closes with a reset, because the kernel would otherwise go on offering what the client does not read. */
    private static void reset(ChannelHandlerContext ctx) {
        ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        ctx.close();
    }
}
