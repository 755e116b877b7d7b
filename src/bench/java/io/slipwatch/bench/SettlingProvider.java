package io.slipwatch.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The leanest provider that speaks {@code openapi/provider.yaml}: every bet has won, at once or, under the path
 * {@code /after-N}, after N milliseconds. Runs in the bench's own process, which has nothing else to do under load.
 */
final class SettlingProvider implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;
    private static final Pattern AFTER = Pattern.compile("/after-(\\d{1,5})/.*");

    private final Vertx vertx;
    private final HttpServer server;

    private SettlingProvider(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /** Listens on a free port of loopback. */
    static SettlingProvider start() throws IOException, InterruptedException {
        Vertx vertx = Vertx.vertx();
        HttpServer server = vertx.createHttpServer().requestHandler(request -> settle(vertx, request));
        try {
            server.listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            var _ = vertx.close();
            throw new IOException("the bench's provider does not listen", e);
        }
        return new SettlingProvider(vertx, server);
    }

    private static void settle(Vertx vertx, HttpServerRequest request) {
        Matcher after = AFTER.matcher(request.path());
        if (after.matches()) {
            vertx.setTimer(Long.parseLong(after.group(1)), _ -> answer(request));
        } else {
            answer(request);
        }
    }

    /** Vert.x reads the body by itself where nobody asks for it; the key names the bet, and an inquiry its path. */
    private static void answer(HttpServerRequest request) {
        String path = request.path();
        String key = request.getHeader("idempotency-key");
        String bet = key != null ? key : path.substring(path.lastIndexOf('/') + 1);
        var _ = request.response()
                .putHeader("content-type", "application/json")
                .end("{\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":{\"amount\":200,\"currency\":\"EUR\"},"
                        + "\"providerBetId\":\"S-" + bet + "\",\"revision\":1}");
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            System.err.println("the bench's provider did not close: " + e);
        }
    }
}
