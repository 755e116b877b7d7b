package io.slipwatch.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.slipwatch.problem.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import java.nio.charset.StandardCharsets;

/** What the handlers of connections know of the {@link Crowd}: whether it is full, and the whole answer for who comes then. */
final class FullHouse {

    private final Crowd crowd;
    private final EdgeMetrics metrics;
    private final long bodyBytesMax;
    private final ByteBuf refusal;

    FullHouse(Crowd crowd, EdgeMetrics metrics, long bodyBytesMax) {
        this.crowd = crowd;
        this.metrics = metrics;
        this.bodyBytesMax = bodyBytesMax;
        this.refusal = Unpooled.unreleasableBuffer(
                Unpooled.directBuffer().writeBytes(answer(Fault.OVERLOADED)).asReadOnly());
    }

    /** Whether nobody more is let in. */
    boolean isFull() {
        return crowd.isFull();
    }

    /** Whether a body of that many bytes would be read at all. */
    boolean takesBody(long bytes) {
        return bytes <= bodyBytesMax;
    }

    /** The answer to one request, which counts by this. */
    ByteBuf refuse() {
        metrics.refused(Fault.OVERLOADED);
        return refusal.duplicate();
    }

    /** The same as {@link Edge} sends it. */
    private static byte[] answer(Fault fault) {
        Problem problem = fault.problem();
        Buffer body = Json.encodeToBuffer(problem);
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        AnswerHeaders.put(headers, "");
        headers.set(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .set(HttpHeaders.RETRY_AFTER, Edge.RETRY_AFTER_SECONDS)
                .set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        StringBuilder head = new StringBuilder("HTTP/1.1 503 Service Unavailable\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return Buffer.buffer(head.append("\r\n").toString(), StandardCharsets.US_ASCII.name())
                .appendBuffer(body)
                .getBytes();
    }
}
