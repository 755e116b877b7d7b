package io.slipwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends thousands of requests, byte by byte as they are given, over a few connections that stay open. */
public final class Bulk {

    /** Enough to keep two cores busy, too few to be shed. */
    private static final int IN_FLIGHT = 24;

    /** No answer may take longer; a request that hangs fails its test. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int REPEATS_MAX = 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private Bulk() {}

    /** What is sent; {@code body} is empty where there is none. Nobody compares two. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Request(String method, String path, Map<String, String> headers, byte[] body) {

        /** A reading. */
        public static Request get(String path) {
            return new Request("GET", path, Map.of(), new byte[0]);
        }

        /** JSON, or what claims to be. */
        public static Request post(String path, byte[] body) {
            return new Request("POST", path, Map.of("Content-Type", "application/json"), body);
        }

        /** JSON, or what claims to be. */
        public static Request post(String path, String body) {
            return post(path, body.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            String text = new String(body, StandardCharsets.UTF_8);
            return method + " " + path + " " + headers + " " + text.substring(0, Math.min(text.length(), 600));
        }
    }

    /** What came back. Nobody compares two. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Answer(Request request, int status, HttpHeaders headers, byte[] body) {

        /** The body; missing where there is none. */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(toString(), e);
            }
        }

        /** A header's first value, or nothing. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return status + " " + new String(body, StandardCharsets.UTF_8) + " to " + request;
        }
    }

    /** Does all of it, some at a time; the first failure is thrown. */
    public static void together(Collection<? extends Runnable> work) throws InterruptedException {
        try (ExecutorService senders = Executors.newFixedThreadPool(IN_FLIGHT)) {
            List<Future<?>> done = new ArrayList<>();
            work.forEach(one -> done.add(senders.submit(one)));
            for (Future<?> one : done) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends it as a client would: a 503 is safe to repeat, and a busy machine may bring one. */
    public static Answer send(Request request) {
        Answer answer = once(request);
        for (int repeats = 0; answer.status() == 503 && repeats < REPEATS_MAX; repeats++) {
            answer = once(request);
        }
        return answer;
    }

    private static Answer once(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + request.path()))
                .timeout(PATIENCE)
                .method(
                        request.method(),
                        request.body().length == 0 && request.method().equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(request.body()));
        builder.header("Authorization", Http.usual(request.method(), request.path()));
        request.headers().forEach(builder::setHeader);
        try {
            HttpResponse<byte[]> response = CLIENT.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(request, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer to " + request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
