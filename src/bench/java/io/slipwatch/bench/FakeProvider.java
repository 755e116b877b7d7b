package io.slipwatch.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cheapest provider that keeps {@code openapi/provider.yaml}, a process of its own: at one address it settles each bet at
 * once, at another after some time, at the third only when it is asked, at the fourth it takes connections and never answers.
 * Bets are in EUR and lost; it remembers none.
 */
final class FakeProvider implements AutoCloseable {

    private static final String ASKED = "/asked";
    private static final String HANGING = "/hanging";
    private static final Pattern AFTER = Pattern.compile("/after-(\\d{1,5})/.*");
    private static final int STOP_SECONDS_MAX = 10;

    private final Process process;
    private final int port;

    private FakeProvider(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns once it listens. */
    static FakeProvider start() throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FakeProvider.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // Not closed: its end would be the end of the process's output.
        BufferedReader words =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String port = words.readLine();
        if (port == null) {
            process.destroyForcibly();
            throw new IOException("the provider did not start");
        }
        return new FakeProvider(process, Integer.parseInt(port));
    }

    /** Where every bet is settled at once. */
    String healthy() {
        return "http://127.0.0.1:" + port + "/healthy";
    }

    /** Where every bet is settled after so many milliseconds. */
    String after(int millis) {
        return "http://127.0.0.1:" + port + "/after-" + millis;
    }

    /** Where a submission is accepted and the first inquiry brings the result. */
    String asked() {
        return "http://127.0.0.1:" + port + ASKED;
    }

    /** Where nothing is ever answered. */
    String hanging() {
        return "http://127.0.0.1:" + port + HANGING;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Listens on a free port of loopback, says which, and ends with whoever started it. */
    public static void main(String... args) throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        long[] taken = {0};
        vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> hear(vertx, request, taken))
                .listen()
                .onSuccess(server -> System.out.println(server.actualPort()))
                .onFailure(failure -> System.exit(1));
        while (System.in.read() >= 0) {
            // Nothing is said; the end of it is the end of the bench.
        }
        System.exit(0);
    }

    /** Runs on the one event loop, which alone counts. */
    private static void hear(Vertx vertx, HttpServerRequest request, long[] taken) {
        Matcher after = AFTER.matcher(request.path());
        if (after.matches()) {
            vertx.setTimer(Long.parseLong(after.group(1)), _ -> answer(request, taken));
        } else if (!request.path().startsWith(HANGING)) {
            answer(request, taken);
        }
    }

    private static void answer(HttpServerRequest request, long[] taken) {
        taken[0]++;
        boolean only = request.path().startsWith(ASKED) && HttpMethod.POST.equals(request.method());
        // The key of a submission is the bet's id. Named, the bet's answer leaves the connection open for the next one.
        String id = HttpMethod.POST.equals(request.method())
                ? request.getHeader("Idempotency-Key")
                : request.path().substring(request.path().lastIndexOf('/') + 1);
        String said = only
                ? "{\"id\":\"" + id + "\",\"status\":\"ACCEPTED\"}"
                : "{\"id\":\"" + id
                        + "\",\"status\":\"SETTLED\",\"outcome\":\"LOST\",\"payout\":{\"amount\":0,\"currency\":\"EUR\"},"
                        + "\"providerBetId\":\"F-" + taken[0] + "\",\"revision\":1}";
        request.response()
                .setStatusCode(only ? 202 : 200)
                .putHeader("Content-Type", "application/json")
                .end(said);
    }
}
