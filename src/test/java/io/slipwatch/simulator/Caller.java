package io.slipwatch.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls a simulator over real HTTP and says in a few words what came back. */
public final class Caller implements AutoCloseable {

    /** Long for a loopback call, short for a row of the table that expects silence. */
    private static final Duration SILENCE = Duration.ofMillis(400);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;

    public Caller(URI url) {
        this.url = url;
    }

    public static String bet(String id, String reference, String gameId, String deadline) {
        return """
                {"id":"%s","reference":"%s","playerId":"p-1","gameId":"%s","roundId":"r-1",\
                "stake":{"amount":1250,"currency":"CNY"},"placedAt":"2026-11-22T09:00:00Z",\
                "deadline":"%s","details":{"lines":20}}\
                """.formatted(id, reference, gameId, deadline);
    }

    public HttpRequest submission(String key, String body) {
        return request("/bets")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    public HttpRequest inquiry(String id) {
        return request("/bets/" + id).GET().build();
    }

    HttpRequest call(String method, String path, String body) {
        return request(path).method(method, BodyPublishers.ofString(body)).build();
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode json(HttpRequest request) {
        return json(send(request).body());
    }

    /** Where silence is expected we wait shortly for it, for all else long. */
    public String outcome(HttpRequest request, String expected) {
        Duration wait = expected.equals("silence") ? SILENCE : PATIENCE;
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(request, (_, _) -> true)
                            .timeout(wait)
                            .build(),
                    BodyHandlers.ofString());
            return response.statusCode() + words(response);
        } catch (HttpTimeoutException e) {
            return "silence";
        } catch (IOException e) {
            return isReset(e) ? "reset" : "cut off";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpClient http() {
        return http;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static String words(HttpResponse<String> response) {
        if (response.body().length() > 1_000) {
            return " " + response.body().length() / 1024 / 1024 + " MiB";
        }
        if (response.statusCode() >= 300 && response.statusCode() != 422) {
            return "";
        }
        try {
            JsonNode body = json(response.body());
            return (" " + body.path("status").asText() + " "
                            + body.path("outcome").asText())
                    .stripTrailing();
        } catch (UncheckedIOException e) {
            return " unreadable";
        }
    }

    /** The JDK's client wraps what the socket said. */
    private static boolean isReset(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> String.valueOf(cause).contains("Connection reset"));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).header("Content-Type", "application/json");
    }
}
