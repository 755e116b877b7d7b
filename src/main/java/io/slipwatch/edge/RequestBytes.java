package io.slipwatch.edge;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notices the first bytes of a request, right before the decoder. The decoder may be added late, for example after a
 * TLS handshake; until then this handler moves itself behind the handlers that were added meanwhile.
 */
final class RequestBytes extends ChannelInboundHandlerAdapter {

    static final String NAME = "edge-bytes";

    private final RequestTimer timer;
    private final Optional<FullHouse> house;
    private @Nullable ChannelHandlerContext decoder;

    /** For one connection; once the decoder is there, it adds the handlers that look at decoded requests. */
    RequestBytes(RequestTimer timer, Optional<FullHouse> house) {
        this.timer = timer;
        this.house = house;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        timer.watch();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (decoder == null) {
            findDecoder(ctx);
        } else if (decoder.isRemoved()) {
            leave(ctx);
        } else {
            timer.begin();
        }
        ctx.fireChannelRead(message);
        // Bytes behind a whole request are noticed as the next request only when one more byte comes. Until then the
        // connection counts as idle and has the time of an idle one.
        timer.watch();
    }

    private void findDecoder(ChannelHandlerContext ctx) {
        ChannelHandler http1 = ctx.pipeline().get(HttpRequestDecoder.class);
        if (http1 != null) {
            decoder = ctx.pipeline().context(http1);
            ctx.pipeline().addAfter(decoder.name(), RequestEnd.NAME, new RequestEnd(timer));
            house.ifPresent(full -> refuseCrowds(ctx.pipeline(), full));
            timer.begin();
        } else if (ctx.pipeline().get(Http2ConnectionHandler.class) != null) {
            leave(ctx);
        } else {
            ctx.pipeline().remove(this).addLast(NAME, new RequestBytes(timer, house));
        }
    }

    /** Last before the application: a connection whose requests are all refused must not count as idle. */
    private static void refuseCrowds(ChannelPipeline pipeline, FullHouse house) {
        String application = pipeline.lastContext().name();
        pipeline.addBefore(application, RefuseCrowd.NAME, new RefuseCrowd(house, pipeline.context(RequestEnd.NAME)));
    }

    /**
     * Removes itself: this connection does not (or no longer) speak HTTP/1.1, and other protocols have limits of their
     * own.
     */
    private void leave(ChannelHandlerContext ctx) {
        timer.complete();
        ctx.pipeline().remove(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        timer.complete();
        ctx.fireChannelInactive();
    }
}
