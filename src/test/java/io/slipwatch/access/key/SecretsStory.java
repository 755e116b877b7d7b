package io.slipwatch.access.key;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.slipwatch.testing.CapturedLog;
import io.slipwatch.testing.Database;
import io.slipwatch.testing.Endpoint;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Story;
import io.slipwatch.testing.TestKey;
import io.slipwatch.testing.TestKeys;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What must not be known is written nowhere: not in logs, metrics, problems, histories, nor in any table. */
@Story
class SecretsStory {

    private static final String TABLES =
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'";

    @TestHTTPResource(value = "/q", management = true)
    URI management;

    /** Nowhere to be found at the end. */
    private final List<String> secrets = new ArrayList<>();

    /** What bodies brought: to be found in the tables where the contract says so, and nowhere else. */
    private final List<String> bodies = new ArrayList<>();

    private final StringBuilder answers = new StringBuilder();

    @Test
    void secrets_are_written_nowhere_and_bodies_not_into_logs() {
        TestKeys keys = TestKeys.of("op-secrets");
        keys.all().forEach(key -> secrets.add(key.text()));
        try (CapturedLog log = CapturedLog.open()) {
            everyCallWithEverySecret(keys);
            issuedKey(keys.as("admin"));
            failingBets(keys);
            wrongBodies(keys);
            awaitRefusalsWritten();

            assertTrue(log.text().contains("event="), "nothing of ours was logged, so nothing is proven");
            absent(secrets, "the log", log.text());
            absent(bodies, "the log", log.text());
            log.messages().forEach(line -> assertTrue(line.lines().count() <= 1, line));
        }
        absent(secrets, "the answers", answers.toString());
        String metrics =
                RestAssured.given().get(management.resolve("/q/metrics")).asString();
        assertTrue(metrics.contains("slipwatch_access_refused_total"));
        absent(secrets, "the metrics", metrics);
        absent(bodies, "the metrics", metrics);
        Database.texts(TABLES).forEach(this::absentFromTable);
    }

    private String secret(String name) {
        String secret = name + "-canary-" + Long.toString(System.nanoTime(), 36);
        secrets.add(secret);
        return secret;
    }

    private String body(String name) {
        String body = name + "-body-" + Long.toString(System.nanoTime(), 36);
        bodies.add(body);
        return body;
    }

    private void everyCallWithEverySecret(TestKeys keys) {
        for (Endpoint call : Endpoint.all()) {
            keys.all().forEach(key -> ask(call, key.given()));
            ask(call, Http.anonymous().header("Authorization", "Bearer " + secret("bearer")));
            ask(call, Http.anonymous().header("Authorization", "Basic " + secret("basic")));
            ask(call, Http.anonymous().header("Authorization", "Bearer " + neverIssued()));
            ask(
                    call,
                    Http.anonymous()
                            .header("X-Api-Key", secret("api-key"))
                            .header("webhook-signature", "v1," + secret("signature"))
                            .header("User-Agent", secret("agent"))
                            .cookie("session", secret("cookie")));
            ask(call, keys.as("support").given().queryParam("access_token", secret("query")));
            ask(call, keys.as("auditor").given().queryParam("playerId", neverIssued()));
            answers.append(
                    call.send(keys.as("support").given(), neverIssued(), "{}").asString());
            answers.append(call.send(Http.anonymous(), neverIssued(), "{}").asString());
        }
    }

    private String neverIssued() {
        String text = KeyText.create();
        secrets.add(text);
        return text;
    }

    private void ask(Endpoint call, RequestSpecification request) {
        Response answer = call.send(request);
        assertFalse(answer.statusCode() == 500, call.toString());
        answers.append(answer.headers()).append(answer.asString());
    }

    private void issuedKey(TestKey admin) {
        Response made = admin.given()
                .contentType("application/json")
                .body("{\"role\":\"game\",\"name\":\"one\"}")
                .post("/v1/keys");
        String secret = made.then().statusCode(201).extract().path("secret");
        secrets.add(secret);
        secrets.add(KeyText.hash(secret));
        answers.append(admin.given().get("/v1/keys").asString());
    }

    private void failingBets(TestKeys keys) {
        TestKey game = keys.as("game");
        for (String script : List.of("win-x", "malformed-x", "error-500-x", "html-x", "refuse-x")) {
            Response made = Post.bet("demo", script)
                    .with("details", Map.of("note", body("details")))
                    .dueIn(Duration.ofSeconds(2))
                    .send(game.given());
            String id = made.then().statusCode(201).extract().path("id");
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            !game.given().get("/v1/bets/" + id).path("status").equals("PENDING"));
            answers.append(game.given().get("/v1/bets/" + id + "/history").asString());
            answers.append(keys.as("support")
                    .given()
                    .contentType("application/json")
                    .body(Map.of("decision", "VOID", "reason", body("reason") + "\r\nsecond line"))
                    .post("/v1/bets/" + id + "/resolution")
                    .asString());
        }
        answers.append(keys.as("support").given().get("/v1/findings?limit=500").asString());
    }

    private void wrongBodies(TestKeys keys) {
        for (String wrong : List.of(
                "{\"reference\":\"%s",
                "{\"%s\":1}", "{\"reference\":\"%s\\r\\n\"}", "{\"role\":\"%s\",\"name\":\"%s\"}", "[\"%s\"]", "%s")) {
            String body = wrong.replace("%s", body("wrong"));
            for (Endpoint call : Endpoint.all()) {
                keys.all()
                        .forEach(key ->
                                answers.append(call.send(key.given(), "00000000-0000-7000-8000-000000000000", body)
                                        .asString()));
            }
        }
    }

    /** The last refused call is in the access log once this one is. */
    private static void awaitRefusalsWritten() {
        String last = "/v1/bets/last-" + System.nanoTime();
        Http.anonymous().get(last).then().statusCode(401);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !Database.texts("SELECT path FROM access_log WHERE path = ?", last)
                        .isEmpty());
    }

    private static void absent(List<String> canaries, String where, String text) {
        canaries.forEach(canary -> assertFalse(
                text.contains(canary),
                () -> where + " has " + canary + " in "
                        + text.lines()
                                .filter(line -> line.contains(canary))
                                .findFirst()
                                .orElse("")));
    }

    private void absentFromTable(String table) {
        // Keys' hashes are what the table of keys is for.
        String columns = table.equals("api_key") ? "(to_jsonb(t) - 'hash')::text" : "t::text";
        String all = String.join("\n", Database.texts("SELECT " + columns + " FROM " + table + " t"));
        absent(secrets, "the table " + table, all);
        if (!table.equals("bet")) {
            // Details are kept with the bet, a reason with what it was the reason of; here nothing had an effect.
            assertEquals(List.of(), bodies.stream().filter(all::contains).toList(), table);
        }
    }
}
