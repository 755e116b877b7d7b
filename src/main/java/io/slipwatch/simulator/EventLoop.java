package io.slipwatch.simulator;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** The one thread that serves all connections, and the socket that it listens on. */
final class EventLoop implements AutoCloseable {

    /** A burst of that many connections waits in the kernel instead of being refused; Linux cuts it to somaxconn. */
    private static final int BACKLOG = 4096;

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            // Otherwise a SIGKILL would leave a cache folder behind.
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));

    private Optional<HttpServer> server = Optional.empty();
    private String host = "";

    Vertx vertx() {
        return vertx;
    }

    /** Takes any free port where the wished one is taken. */
    void listen(SimulatorOptions options, Handler<HttpServerRequest> calls) {
        host = options.host();
        server = Optional.of(await(bind(options.port(), calls)
                .recover(e -> e instanceof BindException ? bind(0, calls) : Future.failedFuture(e))));
    }

    int port() {
        return server.map(HttpServer::actualPort).orElseThrow();
    }

    String host() {
        return host;
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private Future<HttpServer> bind(int port, Handler<HttpServerRequest> calls) {
        // Without HTTP/2: a reset, cut off or hanging call must not touch others on a shared connection.
        return vertx.createHttpServer(
                        new HttpServerOptions().setHttp2ClearTextEnabled(false).setAcceptBacklog(BACKLOG))
                .requestHandler(calls)
                .listen(port, host);
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalStateException("simulator: " + e.getCause(), e);
        }
    }
}
