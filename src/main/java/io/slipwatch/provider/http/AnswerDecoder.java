package io.slipwatch.provider.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/**
 * Reads one connection's answers, one for each request. HTTP/1.1 matches an answer to its request by nothing but its
 * place, so what nobody asked for (an answer sent twice, bytes behind one) closes the connection: left in, it would be
 * the answer about the next bet, and was paid as such (2026-11-30).
 *
 * <p>Any number of 1xx is passed over (RFC 9110, 15.2); the client by itself knows 100 and 103 only and takes each other
 * one for the answer. Two decoders differ from this one in what they do for HEAD and CONNECT, which are not sent.
 *
 * <p>All but {@link #retire()} runs on the connection's own thread, the writing of requests too: what has come before a
 * request is written has been read by then, or is told by the name of its bet.
 */
final class AnswerDecoder extends HttpResponseDecoder {

    /** As the client names its own, which this one replaces. */
    private static final String CODEC = "codec";

    /**
     * Of so many bets a copy is told by its connection. The copy of an answer comes milliseconds behind it, and in those a
     * connection carries a few calls. A choice.
     */
    private static final int BETS_REMEMBERED = 64;

    private static final AttributeKey<AnswerDecoder> OWN = AttributeKey.valueOf(AnswerDecoder.class, "own");

    private final HttpConnection connection;
    private final Channel channel;
    private boolean awaited;
    private final Deque<UUID> carried = new ArrayDeque<>();
    private volatile boolean retired;

    private AnswerDecoder(HttpConnection connection) {
        this.connection = connection;
        this.channel = ConnectionThread.channel(connection);
    }

    /** From now on the connection is watched. */
    static void watch(HttpConnection connection) {
        AnswerDecoder decoder = new AnswerDecoder(connection);
        ChannelPipeline pipeline = decoder.channel.pipeline();
        pipeline.replace(CODEC, CODEC, new HttpRequestEncoder());
        pipeline.addBefore(CODEC, "answers", decoder);
        decoder.channel.attr(OWN).set(decoder);
    }

    /** That connection's own; also where it has ended meanwhile. */
    static AnswerDecoder of(HttpConnection connection) {
        return ConnectionThread.channel(connection).attr(OWN).get();
    }

    /**
     * Whether a request about that bet may be written to it. Not where it carried an answer about that bet before: a copy of
     * that one would name the bet too, and a 429 or 404 of before would say of this submission that it was not taken.
     */
    boolean isUsable(UUID bet) {
        return !retired && !awaited && channel.isActive() && !carried.contains(bet);
    }

    /** Whether it has carried nothing yet. */
    boolean isFresh() {
        return carried.isEmpty();
    }

    /** A request is about to be written. */
    ConnectionUse expectAnswer(UUID bet) {
        ConnectionUse use = isFresh() ? ConnectionUse.FIRST : ConnectionUse.REPEATED;
        awaited = true;
        carried.addLast(bet);
        if (carried.size() > BETS_REMEMBERED) {
            carried.removeFirst();
        }
        return use;
    }

    /** It is closed, and no further request is written to it; the pool, too, has forgotten it when this returns. */
    void retire() {
        retired = true;
        var _ = connection.close();
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (!awaited) {
            refuse(context, in, "bytes that nobody had asked for");
            return;
        }
        super.decode(context, in, out);
        if (isInterim(out)) {
            passOver(context, in, out);
        } else if (!out.isEmpty() && out.getLast() instanceof LastHttpContent) {
            awaited = false;
            // Seen before the answer is handed on: what is read behind it must not find the connection usable.
            retired = retired || in.isReadable();
        }
    }

    /** One that cannot be read is passed on, as what it is. */
    private static boolean isInterim(List<Object> out) {
        return !out.isEmpty()
                && out.getFirst() instanceof HttpResponse response
                && response.decoderResult().isSuccess()
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    /** A 1xx has no body: head and end have come out together. */
    private void passOver(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        boolean switches = ((HttpResponse) out.getFirst()).status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
        out.clear();
        if (switches) {
            refuse(context, in, "HTTP 101 to a request without Upgrade");
        }
    }

    private void refuse(ChannelHandlerContext context, ByteBuf in, String what) {
        retired = true;
        in.skipBytes(in.readableBytes());
        context.fireExceptionCaught(new NotAsked(what));
        retire();
    }

    /** The gateway sent something that nobody had asked for; its connection is closed. Counts for the breaker where a call waits. */
    static final class NotAsked extends IOException {

        NotAsked(String what) {
            super(what);
        }

        /** It is made on a connection's thread and says all in its message. */
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
