package io.slipwatch.access;

import io.restassured.RestAssured;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Sent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Sends each secured call with whatever stands for a credential, over connections that are kept. */
public final class Knocking implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI service = URI.create("http://127.0.0.1:" + RestAssured.port);
    private final Sent bet = Post.bet("demo", "win-x").recorded();
    private final String key;

    public Knocking() {
        bet.once("RETURNED");
        key = Http.given()
                .contentType("application/json")
                .body(Map.of("role", "game", "name", "made by a story"))
                .post("/v1/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** What came back, as far as two answers can differ for a caller, but for the name of the request that each answers. */
    record Reply(int status, String mediaType, String challenge, String body) {}

    /** One {@code Authorization} header for each of the values. */
    Reply knock(SecuredOperation operation, List<String> credentials) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = send(operation, credentials);
        try (InputStream body = response.body()) {
            String request = response.headers().firstValue("X-Request-Id").orElseThrow();
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.headers().firstValue("WWW-Authenticate").orElse(""),
                    new String(body.readAllBytes(), StandardCharsets.UTF_8).replace(request, "REQUEST"));
        }
    }

    /** Only the status: what is let in may stream for long. */
    public int status(SecuredOperation operation, String credential) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = send(operation, List.of(credential));
        response.body().close();
        return response.statusCode();
    }

    private HttpResponse<InputStream> send(SecuredOperation operation, List<String> credentials)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = operation.request(service, bet.id(), bet.reference(), key);
        credentials.forEach(credential -> request.header("Authorization", credential));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
