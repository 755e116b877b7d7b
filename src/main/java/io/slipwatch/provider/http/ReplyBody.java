package io.slipwatch.provider.http;

import io.slipwatch.provider.spi.Unreadable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.Optional;

/** Gathers a response's body, up to its bound. */
final class ReplyBody {

    private static final int BYTES_MAX = 256 * 1024;

    private final HttpClientResponse response;
    private final ConnectionUse use;
    private final Promise<Reply> whole = Promise.promise();
    private final Buffer body = Buffer.buffer();

    ReplyBody(HttpClientResponse response, ConnectionUse use) {
        this.response = response;
        this.use = use;
    }

    /**
     * Reads to the end.
     *
     * @return fails with {@link Unreadable} where it is too long, else as the connection does
     */
    Future<Reply> read() {
        response.exceptionHandler(whole::tryFail);
        response.endHandler(_ -> whole.tryComplete(
                new Reply(response.statusCode(), Optional.ofNullable(response.getHeader("Retry-After")), body, use)));
        response.handler(this::add);
        return whole.future();
    }

    private void add(Buffer chunk) {
        if (body.length() + chunk.length() > BYTES_MAX) {
            whole.tryFail(new Unreadable("longer than " + BYTES_MAX + " bytes"));
        } else {
            body.appendBuffer(chunk);
        }
    }
}
