package io.slipwatch.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.slipwatch.problem.Problem;
import io.slipwatch.trace.RequestId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the handlers of connections know of the {@link Crowd}: whether it is full, and the answer for who comes then. */
final class FullHouse {

    /** Where a request's id goes; none has these characters. */
    private static final String ID = "@@";

    private final Crowd crowd;
    private final EdgeMetrics metrics;
    private final long bodyBytesMax;
    private final String head;
    private final String bodyBeforeId;
    private final String bodyBehindId;

    FullHouse(Crowd crowd, EdgeMetrics metrics, long bodyBytesMax) {
        this.crowd = crowd;
        this.metrics = metrics;
        this.bodyBytesMax = bodyBytesMax;
        this.head = head();
        String body = Json.encode(problem().answering(ID));
        int id = body.indexOf(ID);
        this.bodyBeforeId = body.substring(0, id);
        this.bodyBehindId = body.substring(id + ID.length());
    }

    /** Whether nobody more is let in. */
    boolean isFull() {
        return crowd.isFull();
    }

    /** Whether a body of that many bytes would be read at all. */
    boolean takesBody(long bytes) {
        return bytes <= bodyBytesMax;
    }

    /**
     * The answer to one request, which counts by this: all of it is made before, but for the request's id.
     *
     * @param given the id that the caller gave
     */
    ByteBuf refuse(ByteBufAllocator buffers, @Nullable String given) {
        metrics.refused(Fault.OVERLOADED);
        String id = RequestId.of(given);
        int bytes = bodyBeforeId.length() + id.length() + bodyBehindId.length();
        String answer = head + id + "\r\ncontent-length: " + bytes + "\r\n\r\n" + bodyBeforeId + id + bodyBehindId;
        ByteBuf buffer = buffers.buffer(answer.length());
        buffer.writeCharSequence(answer, StandardCharsets.US_ASCII);
        return buffer;
    }

    private static Problem problem() {
        return Fault.OVERLOADED.problem();
    }

    /** The same as {@link Edge} sends it, up to the request's id. */
    private static String head() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        AnswerHeaders.put(headers, "");
        headers.set(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .set(HttpHeaders.RETRY_AFTER, Edge.RETRY_AFTER_SECONDS);
        StringBuilder head = new StringBuilder("HTTP/1.1 503 Service Unavailable\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append(RequestId.HEADER).append(": ").toString();
    }
}
