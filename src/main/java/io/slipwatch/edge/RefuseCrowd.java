package io.slipwatch.edge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Refuses bets while as many as there may be are being posted, before anything is made of them: at ten times what a machine
 * can do, the answers to nine requests of ten come from here. Only what is usual is judged here, an HTTP/1.1 POST of a bet
 * with a body of known length, on a connection that waits for no other answer; all else goes on to {@link Edge}.
 *
 * <p>A refused connection is not read for a moment. Who comes back at once, although told to wait a second, would else take
 * the cores from the bets that were let in: with each connection's refusals so far apart, all of them together cost a
 * share of the machine that has a bound (src/bench/README.md).
 *
 * <p>All calls come from the channel's own event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what became of a write, the channel tells to all its handlers
final class RefuseCrowd extends ChannelDuplexHandler {

    static final String NAME = "edge-crowd";

    /** Of the 100 ms within which the next refusal is promised too; the rest is for busy event loops. */
    static final long REST_MILLIS = 20;

    private final FullHouse house;
    private final ChannelHandlerContext bytes;

    /** Requests that were let through and have no whole answer yet. */
    private int unanswered;

    /** The rest of a refused request. */
    private boolean skipping;

    /** Refused a moment ago, and not read. */
    private boolean resting;

    /**
     * For one connection.
     *
     * @param bytes behind the encoder: what is written there is sent as it is
     */
    RefuseCrowd(FullHouse house, ChannelHandlerContext bytes) {
        this.house = house;
        this.bytes = bytes;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest request) {
            // Who does not read is not answered from here, where answers cost nothing and would pile up.
            if (unanswered == 0 && house.isFull() && ctx.channel().isWritable() && isUsualPost(request)) {
                skipping = true;
                bytes.writeAndFlush(
                        house.refuse(bytes.alloc(), request.headers().get(Edge.REQUEST_ID)));
            } else {
                unanswered++;
                // Came along with the refused one. From here on it is the application that says when to read.
                readOn(ctx.channel());
            }
        }
        boolean ends = message instanceof LastHttpContent;
        if (skipping) {
            ReferenceCountUtil.release(message);
            skipping = !ends;
            if (ends) {
                rest(ctx.channel());
            }
        } else {
            ctx.fireChannelRead(message);
        }
    }

    private void rest(Channel channel) {
        resting = true;
        channel.config().setAutoRead(false);
        channel.eventLoop().schedule(() -> readOn(channel), REST_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void readOn(Channel channel) {
        if (resting) {
            resting = false;
            channel.config().setAutoRead(true);
        }
    }

    private boolean isUsualPost(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return HttpMethod.POST.equals(request.method())
                && Edge.POSTING.equals(request.uri())
                && request.decoderResult().isSuccess()
                && HttpVersion.HTTP_1_1.equals(request.protocolVersion())
                && HttpUtil.isKeepAlive(request)
                && !headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                && !headers.contains(HttpHeaderNames.EXPECT)
                && !headers.contains(Edge.PREFER)
                && house.takesBody(HttpUtil.getContentLength(request, 0L));
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isInterim(message)) {
            unanswered--;
        }
        ctx.write(message, promise);
    }

    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
