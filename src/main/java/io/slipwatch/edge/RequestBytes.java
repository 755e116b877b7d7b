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
 * Sees a request's bytes just before they are decoded. A decoder may come late, after a TLS handshake say: until then this
 * moves on behind what has been put there meanwhile.
 */
final class RequestBytes extends ChannelInboundHandlerAdapter {

    static final String NAME = "edge-bytes";

    private final RequestTimer timer;
    private final Optional<FullHouse> house;
    private @Nullable ChannelHandlerContext decoder;

    /** For a connection, to whose pipeline it adds what looks at decoded requests. */
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
        // What was read behind a whole request is not seen to be the next one's beginning before its next byte comes:
        // till
        // then the connection counts as idle, and has no more time than an idle one.
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

    /** Last before the application, so that a connection on which all is refused is not taken for an idle one. */
    private static void refuseCrowds(ChannelPipeline pipeline, FullHouse house) {
        String application = pipeline.lastContext().name();
        pipeline.addBefore(application, RefuseCrowd.NAME, new RefuseCrowd(house, pipeline.context(RequestEnd.NAME)));
    }

    /** No HTTP/1.1 is spoken here (any more); other protocols have limits of their own. */
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
