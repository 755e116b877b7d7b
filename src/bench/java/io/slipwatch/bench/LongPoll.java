package io.slipwatch.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One caller after the other who posts a bet, waits for its end by {@code Prefer: wait}, and looks at the clock. */
record LongPoll(Service service, String key) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WAIT_SECONDS = 10;

    /** What JIT does to the first ones is not what callers see. */
    private static final int WARM_UP = 20;

    /**
     * From {@code returnedAt}, which the database's clock says before the commit, until the waiting caller has its answer;
     * database and caller are on one machine and have one clock. In milliseconds.
     */
    List<Double> waitsMillis(int seconds) throws IOException, InterruptedException {
        List<Double> waits = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int i = 0; System.nanoTime() < end; i++) {
                double wait = waitMillis(client, i);
                if (i >= WARM_UP) {
                    waits.add(wait);
                }
            }
        }
        return waits;
    }

    private double waitMillis(HttpClient client, int number) throws IOException, InterruptedException {
        HttpRequest post = request("/v1/bets")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(bet(number)))
                .build();
        String id = told(client.send(post, HttpResponse.BodyHandlers.ofString()), 201)
                .path("id")
                .asText();
        HttpRequest ask = request("/v1/bets/" + id)
                .header("Prefer", "wait=" + WAIT_SECONDS)
                .GET()
                .build();
        HttpResponse<String> answer = client.send(ask, HttpResponse.BodyHandlers.ofString());
        Instant heard = Instant.now();
        Instant returned = Instant.parse(told(answer, 200).path("returnedAt").asText());
        return Duration.between(returned, heard).toNanos() / 1e6;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service.url() + path))
                .timeout(Duration.ofSeconds(2 * WAIT_SECONDS))
                .header("Authorization", "Bearer " + key);
    }

    private static String bet(int number) {
        return String.format(Locale.ROOT, """
                {"reference":"wait-%d-%d","provider":"slow","playerId":"p-%d","gameId":"g-1","roundId":"r-%d",
                "stake":{"amount":100,"currency":"EUR"},"placedAt":"%s"}""", System.nanoTime(), number, number, number, Instant.now());
    }

    private static JsonNode told(HttpResponse<String> answer, int status) throws IOException {
        if (answer.statusCode() != status) {
            throw new IOException(answer.statusCode() + " and not " + status + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
