package io.slipwatch.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;

/** Notices when a request is decoded completely. A request that cannot be decoded is never complete. */
final class RequestEnd extends ChannelInboundHandlerAdapter {

    static final String NAME = "edge-whole";

    private final RequestTimer timer;

    RequestEnd(RequestTimer timer) {
        this.timer = timer;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpObject part && part.decoderResult().isSuccess()) {
            if (part instanceof LastHttpContent) {
                timer.complete();
            } else if (part instanceof HttpRequest) {
                timer.begin();
            }
        }
        ctx.fireChannelRead(message);
    }
}
