package io.slipwatch.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connection answers itself, and what it lets through. */
class RefuseCrowdTest {

    private static final String POST = "POST /v1/bets HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n";
    private static final String GET = "GET /v1/bets/1 HTTP/1.1\r\nHost: x\r\n\r\n";

    private final Crowd crowd = new Crowd(1, 1);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    RefuseCrowdTest() {
        FullHouse house = new FullHouse(crowd, new EdgeMetrics(registry), 64 * 1024);
        channel.pipeline()
                .addLast(new HttpRequestDecoder())
                .addLast(RequestEnd.NAME, new RequestEnd(new RequestTimer(channel)))
                .addLast(new HttpResponseEncoder())
                .addLast("application", new ChannelInboundHandlerAdapter());
        channel.pipeline()
                .addBefore(
                        "application",
                        RefuseCrowd.NAME,
                        new RefuseCrowd(house, channel.pipeline().context(RequestEnd.NAME)));
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void a_post_into_a_full_house_is_answered_at_once_and_in_full() {
        crowd.enter("somebody");

        receive(POST + "{}");

        String answer = sent();
        assertTrue(answer.startsWith("HTTP/1.1 503 Service Unavailable\r\n"), answer);
        assertTrue(answer.contains("retry-after: 1\r\n"), answer);
        assertTrue(answer.contains("content-type: application/problem+json\r\n"), answer);
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertTrue(answer.contains("content-length: " + body.length() + "\r\n"), answer);
        assertTrue(body.contains("\"type\":\"/problems/overloaded\""), body);
        assertNull(passed());
        assertEquals(
                1,
                registry.get("slipwatch.crowd.refused")
                        .tag("reason", "overloaded")
                        .counter()
                        .count());
    }

    @Test
    void a_refusal_names_its_request() {
        crowd.enter("somebody");

        receive("POST /v1/bets HTTP/1.1\r\nHost: x\r\nX-Request-Id: mine:1\r\nContent-Length: 2\r\n\r\n{}");

        String answer = sent();
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertTrue(answer.contains("X-Request-Id: mine:1\r\n"), answer);
        assertTrue(answer.contains("content-length: " + body.length() + "\r\n"), answer);
        assertTrue(body.contains("\"instance\":\"urn:slipwatch:request:mine:1\""), body);
    }

    @Test
    void what_follows_a_refused_body_is_the_next_request() {
        crowd.enter("somebody");

        receive(POST + "{");
        receive("}" + GET);

        assertEquals("/v1/bets/1", passed());
    }

    @Test
    void whoever_comes_when_there_is_room_again_is_let_in() {
        crowd.enter("somebody");
        receive(POST + "{}");
        crowd.leave("somebody");

        receive(POST + "{}");

        assertEquals("/v1/bets", passed());
    }

    @Test
    void answers_keep_the_order_of_their_requests() {
        receive(GET);
        crowd.enter("somebody");

        receive(POST + "{}");
        assertEquals("", sent());
        assertEquals("/v1/bets/1", passed());
        assertEquals("/v1/bets", passed());

        answer();
        answer();
        assertTrue(sent().startsWith("HTTP/1.1 200"));
        receive(POST + "{}");
        assertTrue(sent().startsWith("HTTP/1.1 503"));
    }

    @Test
    void a_refused_connection_rests_before_it_is_read_again() {
        channel.freezeTime();
        crowd.enter("somebody");

        receive(POST + "{}");
        channel.advanceTimeBy(RefuseCrowd.REST_MILLIS - 1, TimeUnit.MILLISECONDS);
        channel.runPendingTasks();
        assertFalse(channel.config().isAutoRead());

        channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        channel.runPendingTasks();
        assertTrue(channel.config().isAutoRead());
    }

    @Test
    void a_request_that_came_along_with_a_refused_one_ends_the_rest() {
        channel.freezeTime();
        crowd.enter("somebody");

        receive(POST + "{}" + GET);
        assertEquals("/v1/bets/1", passed());
        assertTrue(channel.config().isAutoRead());

        // As the application does while it has enough of what was sent: that is its own affair.
        channel.config().setAutoRead(false);
        channel.advanceTimeBy(RefuseCrowd.REST_MILLIS, TimeUnit.MILLISECONDS);
        channel.runPendingTasks();
        assertFalse(channel.config().isAutoRead());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/bets HTTP/1.1\r\nHost: x\r\nPrefer: wait=1\r\nContent-Length: 2\r\n\r\n{}",
                "POST /v1/bets HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}",
                "POST /v1/bets HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}",
                "POST /v1/bets HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "POST /v1/bets HTTP/1.1\r\nHost: x\r\nContent-Length: 65537\r\n\r\n",
                "POST /v1/bets HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\n{}",
                "POST /v1/keys HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}",
                "GET /v1/bets HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void what_is_not_the_usual_post_is_judged_elsewhere(String request) {
        crowd.enter("somebody");

        receive(request);

        assertEquals("", sent());
        assertEquals(request.substring(request.indexOf("/"), request.indexOf(" HTTP")), passed());
    }

    private void receive(String bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII));
    }

    private void answer() {
        var _ = channel.pipeline()
                .context("application")
                .writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
    }

    /** All that was sent since it was asked last. */
    private String sent() {
        StringBuilder all = new StringBuilder();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            all.append(bytes.toString(StandardCharsets.US_ASCII));
            bytes.release();
        }
        return all.toString();
    }

    /** The path of the next request that reached the application; null for none. */
    private @Nullable String passed() {
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            try {
                if (message instanceof HttpRequest request) {
                    return request.uri();
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }
        return null;
    }
}
