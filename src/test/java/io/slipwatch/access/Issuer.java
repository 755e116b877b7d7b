package io.slipwatch.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An identity provider on loopback that can be stopped, made silent, and given new keys. */
public final class Issuer {

    /** What its tokens for the service say in {@code aud}. */
    static final String AUDIENCE = "slipwatch";

    private final int port;
    private final AtomicInteger keyReadings = new AtomicInteger();
    private volatile SigningKey rsa = SigningKey.rsa("rsa-1");
    private volatile SigningKey ec = SigningKey.ec("ec-1");
    private volatile CountDownLatch silence = new CountDownLatch(0);
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    /** It does not run yet, and where it will is known. */
    Issuer() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    public void start() throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        threads = Executors.newVirtualThreadPerTaskExecutor();
        started.setExecutor(threads);
        started.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(exchange, Map.of("issuer", url(), "jwks_uri", url() + "/keys")));
        started.createContext("/keys", exchange -> {
            keyReadings.incrementAndGet();
            answer(exchange, Map.of("keys", List.of(rsa.jwk(), ec.jwk())));
        });
        started.start();
        server = started;
    }

    /** Connections are refused from now on. */
    public void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
        if (threads != null) {
            threads.shutdownNow();
            threads = null;
        }
    }

    /** Takes connections and answers nothing. */
    public void fallSilent() {
        silence = new CountDownLatch(1);
    }

    public void speakAgain() {
        silence.countDown();
    }

    /** The old keys are worthless from now on. */
    public void rotate() {
        rsa = SigningKey.rsa(rsa.id() + "-next");
        ec = SigningKey.ec(ec.id() + "-next");
    }

    public int keyReadings() {
        return keyReadings.get();
    }

    public SigningKey rsa() {
        return rsa;
    }

    public SigningKey ec() {
        return ec;
    }

    /** A token for five minutes, of an employee of the operator {@code demo}; roles stand where Keycloak puts them. */
    public Token token(String... roles) {
        long now = InstantSource.system().instant().getEpochSecond();
        return new Token(
                Map.of("typ", "JWT"),
                Map.of(
                        "iss",
                        url(),
                        "aud",
                        List.of("account", AUDIENCE),
                        "sub",
                        "a3c1e8d0-ada",
                        "iat",
                        now,
                        "exp",
                        now + 300,
                        "operator",
                        "demo",
                        "realm_access",
                        Map.of("roles", List.of(roles))));
    }

    private void answer(HttpExchange exchange, Map<String, ?> body) throws IOException {
        try (exchange) {
            silence.await();
            byte[] bytes = Token.bytes(Token.json(body));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
