package io.slipwatch.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A caller to whom no answer is an answer too: the service may be killed at any moment. */
public final class FrontEnd implements AutoCloseable {

    /** Longer than the door ever waits for its database, so that no answer means a dead process. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final URI service;

    /** A caller of the service at this address. */
    public FrontEnd(URI service) {
        this.service = service;
    }

    /**
     * What came back.
     *
     * @param status 0 where nothing did: refused, cut off, or silent for too long
     */
    public record Answer(int status, JsonNode body) {

        /** The service says that the bet is recorded. */
        public boolean acknowledges() {
            return status == 201 || status == 200;
        }

        /** Nobody knows whether the bet is recorded, so the same request is sent again. */
        public boolean leavesOpen() {
            return status == 0 || status == 503;
        }
    }

    /** Posts a bet once; the client below repeats no POST by itself. */
    public Answer post(Post bet) throws InterruptedException {
        return send(HttpRequest.newBuilder(service.resolve("/v1/bets"))
                .header("Authorization", Http.usual("POST", "/v1/bets"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(text(bet))));
    }

    /** Asks. */
    public Answer get(String path) throws InterruptedException {
        return send(HttpRequest.newBuilder(service.resolve(path)).header("Authorization", Http.usual("GET", path)));
    }

    private Answer send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            return new Answer(0, MissingNode.getInstance());
        }
    }

    private static String text(Post bet) {
        try {
            return JSON.writeValueAsString(bet.fields());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
