package io.slipwatch.simulator;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.slipwatch.simulator.script.Answer;
import io.slipwatch.simulator.script.Answer.CutOff;
import io.slipwatch.simulator.script.Answer.Delayed;
import io.slipwatch.simulator.script.Answer.Drip;
import io.slipwatch.simulator.script.Answer.Flood;
import io.slipwatch.simulator.script.Answer.Reply;
import io.slipwatch.simulator.script.Answer.Reset;
import io.slipwatch.simulator.script.Answer.Silence;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;

/** Carries an answer out, be it a response or an offence against HTTP. Runs on the event loop only. */
final class AnswerWriter {

    private static final int DRIP_MS = 1_000;
    private static final Buffer CHUNK = Buffer.buffer(" ".repeat(Flood.CHUNK_BYTES));

    private final Vertx vertx;

    AnswerWriter(Vertx vertx) {
        this.vertx = vertx;
    }

    void send(HttpServerRequest request, Answer answer) {
        HttpServerResponse response = request.response();
        switch (answer) {
            case Reply reply -> whole(response, reply);
            case Silence _ -> {}
            case Delayed(var delay, var reply) when delay.isZero() -> whole(response, reply);
            case Delayed(var delay, var reply) -> vertx.setTimer(delay.toMillis(), _ -> whole(response, reply));
            case Drip(var reply) -> drip(response, reply);
            case CutOff(var reply) -> cutOff(request, reply);
            case Flood(var chunks) -> flood(head(response, Reply.bare(200)).setChunked(true), chunks);
            case Reset _ -> reset(request);
        }
    }

    private static void whole(HttpServerResponse response, Reply reply) {
        if (!response.closed()) {
            head(response, reply).end(reply.body());
        }
    }

    private void drip(HttpServerResponse response, Reply reply) {
        Buffer body = promised(response, reply);
        vertx.setPeriodic(DRIP_MS, timer -> {
            int sent = (int) response.bytesWritten();
            if (response.closed() || sent == body.length()) {
                vertx.cancelTimer(timer);
            } else if (sent == body.length() - 1) {
                response.end(body.slice(sent, sent + 1));
            } else {
                response.write(body.slice(sent, sent + 1));
            }
        });
    }

    private static void cutOff(HttpServerRequest request, Reply reply) {
        Buffer body = promised(request.response(), reply);
        request.response()
                .write(body.slice(0, body.length() / 2))
                .onComplete(_ -> request.connection().close());
    }

    /** Goes on only as fast as the reader reads; one that has enough and closes ends it. */
    private static void flood(HttpServerResponse response, int chunks) {
        int left = chunks;
        while (left > 0 && !response.closed() && !response.writeQueueFull()) {
            response.write(CHUNK);
            left--;
        }
        int rest = left;
        if (rest == 0 && !response.closed()) {
            response.end();
        } else if (!response.closed()) {
            response.drainHandler(_ -> flood(response, rest));
        }
    }

    /** With SO_LINGER 0 a close is a TCP RST; Vert.x shows the channel only in its implementation class. */
    private static void reset(HttpServerRequest request) {
        Channel channel = ((ConnectionBase) request.connection()).channel();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        var _ = channel.close();
    }

    private static Buffer promised(HttpServerResponse response, Reply reply) {
        Buffer body = Buffer.buffer(reply.body().getBytes(StandardCharsets.UTF_8));
        head(response, reply).putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        return body;
    }

    private static HttpServerResponse head(HttpServerResponse response, Reply reply) {
        response.setStatusCode(reply.status()).putHeader(HttpHeaders.CONTENT_TYPE, reply.contentType());
        reply.headers().forEach(response::putHeader);
        return response;
    }
}
