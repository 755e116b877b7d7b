package io.slipwatch.provider.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.provider.ScriptedProvider;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.impl.launcher.commands.VersionCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is not in the client's interfaces and is relied on, with the version of Vert.x that has it. */
class ConnectionThreadTest {

    private Vertx vertx;
    private ScriptedProvider provider;

    @BeforeEach
    void open() throws Exception {
        vertx = Vertx.vertx();
        provider = new ScriptedProvider();
    }

    @AfterEach
    void close() throws Exception {
        provider.close();
        await(vertx.close().toCompletionStage().toCompletableFuture());
    }

    @Test
    void the_implementation_types_are_those_of_vertx_4() {
        assertTrue(
                VersionCommand.getVersion().startsWith("4."),
                () -> VersionCommand.getVersion() + " has other types: look through ConnectionThread first");
    }

    @Test
    void what_is_begun_runs_on_an_event_loop_and_not_on_the_callers_context() {
        CompletableFuture<Context> caller = new CompletableFuture<>();
        CompletableFuture<Context> begun = new CompletableFuture<>();

        vertx.runOnContext(_ -> {
            caller.complete(Vertx.currentContext());
            ConnectionThread.begin(vertx, () -> begun.complete(Vertx.currentContext()));
        });

        assertTrue(await(begun).isEventLoopContext());
        assertNotSame(await(caller), await(begun));
    }

    /** Else the request would wait in a queue behind the last look at the clock. */
    @Test
    void on_the_connections_own_thread_it_runs_at_once_and_from_another_one_it_comes_there() {
        HttpConnection connection = connection();
        CompletableFuture<Thread> own = new CompletableFuture<>();
        List<String> order = new ArrayList<>();
        CompletableFuture<List<String>> nested = new CompletableFuture<>();

        ConnectionThread.run(connection, () -> {
            own.complete(Thread.currentThread());
            ConnectionThread.run(connection, () -> order.add("inner"));
            order.add("outer");
            nested.complete(order);
        });

        assertEquals(List.of("inner", "outer"), await(nested));
        CompletableFuture<Thread> loop = new CompletableFuture<>();
        ConnectionThread.channel(connection).eventLoop().execute(() -> loop.complete(Thread.currentThread()));
        assertSame(await(loop), await(own));
    }

    private HttpConnection connection() {
        HttpClient client = vertx.createHttpClient();
        return await(client.request(HttpMethod.GET, provider.port(), "127.0.0.1", "/")
                        .toCompletionStage()
                        .toCompletableFuture())
                .connection();
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
