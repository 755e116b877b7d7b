package io.slipwatch.intake;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.response.Response;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Story;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input gets a clear problem and changes nothing. */
@Story
class BadInputStory {

    static Stream<Arguments> fields() {
        List<Arguments> cases = new ArrayList<>();
        for (String id : List.of("reference", "playerId", "gameId", "roundId")) {
            for (String bad : List.of("", " a", "a b", "é", "-a", "a".repeat(65), "a\u0000", "a\ud800", "a/b")) {
                cases.add(Arguments.of(id, bad, 422, "invalid-id", "/" + id));
            }
            cases.add(Arguments.of(id, 5, 400, "invalid-type", "/" + id));
        }
        for (String time : List.of(
                "2026-11-22T09:00:00",
                "1764000000",
                "2026-11-22T24:00:00Z",
                "2026-11-22T23:59:60Z",
                "2026-02-30T09:00:00Z",
                "2026-11-22T09:00:00+14:01",
                "10000-01-01T00:00:00Z",
                "2026-11-22",
                "2026-11-22 09:00:00Z",
                "")) {
            cases.add(Arguments.of("placedAt", time, 422, "invalid-time", "/placedAt"));
            cases.add(Arguments.of("deadline", time, 422, "invalid-time", "/deadline"));
        }
        cases.add(Arguments.of("placedAt", 1764000000L, 400, "invalid-type", "/placedAt"));
        cases.add(Arguments.of("placedAt", "9999-01-01T00:00:00Z", 422, "invalid-time", "/placedAt"));
        cases.add(Arguments.of("deadline", "2020-01-01T00:00:00Z", 422, "invalid-time", "/deadline"));
        cases.add(Arguments.of("deadline", "2026-11-22T10:00:00Z", 422, "deadline-too-near", "/deadline"));
        cases.add(Arguments.of("deadline", "9999-01-01T00:00:00Z", 422, "invalid-time", "/deadline"));
        cases.add(Arguments.of("provider", "nobody", 422, "unknown-provider", "/provider"));
        cases.add(Arguments.of("provider", "no body", 422, "unknown-provider", "/provider"));
        cases.add(Arguments.of("stake", Map.of("currency", "CNY"), 400, "missing-field", "/stake/amount"));
        cases.add(Arguments.of("stake", Map.of("amount", 1), 400, "missing-field", "/stake/currency"));
        cases.add(Arguments.of("stake", "12 CNY", 400, "invalid-type", "/stake"));
        for (Object amount : List.of("100", true, 1.0, 1.9, List.of(1), "")) {
            cases.add(Arguments.of(
                    "stake", Map.of("amount", amount, "currency", "CNY"), 400, "invalid-type", "/stake/amount"));
        }
        for (long amount : new long[] {0, -1, 9_007_199_254_740_992L}) {
            cases.add(Arguments.of(
                    "stake", Map.of("amount", amount, "currency", "CNY"), 422, "amount-out-of-range", "/stake/amount"));
        }
        for (String currency : List.of("eur", "EURO", "E€R", "XXX", "XAU", "ZZZ", "DEM", "")) {
            cases.add(Arguments.of(
                    "stake",
                    Map.of("amount", 1, "currency", currency),
                    422,
                    "unsupported-currency",
                    "/stake/currency"));
        }
        cases.add(Arguments.of("details", List.of(1), 400, "invalid-type", "/details"));
        cases.add(Arguments.of("details", Map.of("a", "x".repeat(4_100)), 422, "invalid-text", "/details"));
        cases.add(Arguments.of("status", "RETURNED", 400, "unknown-field", "/status"));
        cases.add(Arguments.of("operator", "other", 400, "unknown-field", "/operator"));
        return cases.stream();
    }

    @ParameterizedTest(name = "{0} = {1} is {3}")
    @MethodSource("fields")
    void a_bad_field_is_named(String field, Object value, int status, String type, String pointer) {
        Post post = Post.bet("demo", "win-x").with(field, value);

        Response response = post.send();

        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store")
                .body("type", equalTo("/problems/" + type))
                .body("errors.pointer", hasItem(pointer));
        nothingIsRecorded(post);
    }

    @ParameterizedTest(name = "without {0}")
    @CsvSource({"reference", "provider", "playerId", "gameId", "stake", "placedAt"})
    void a_missing_field_is_named(String field) {
        Post post = Post.bet("demo", "win-x");

        post.with(field, null)
                .send()
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/missing-field"))
                .body("errors.pointer", hasItem("/" + field));

        nothingIsRecorded(post);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("", "malformed-json"),
                Arguments.of("null", "malformed-json"),
                Arguments.of("{\"reference\":", "malformed-json"),
                Arguments.of("[]", "invalid-type"),
                Arguments.of("7", "invalid-type"),
                Arguments.of("{} {}", "malformed-json"),
                Arguments.of("{}x", "malformed-json"),
                Arguments.of("{/* no */}", "malformed-json"),
                Arguments.of("{'a':1}", "malformed-json"),
                Arguments.of("{\"stake\":NaN}", "malformed-json"),
                Arguments.of("{\"stake\":+1}", "malformed-json"),
                Arguments.of("{\"stake\":01}", "malformed-json"),
                Arguments.of("\uFEFF{}", "malformed-json"),
                Arguments.of("{\"a\":1,\"a\":2}", "duplicate-field"),
                Arguments.of("{\"stake\":{\"amount\":1,\"amount\":2}}", "duplicate-field"),
                Arguments.of("{\"details\":" + "[".repeat(20) + "]".repeat(20) + "}", "json-too-complex"),
                Arguments.of("{\"stake\":" + "9".repeat(5_000) + "}", "json-too-complex"),
                Arguments.of("{\"reference\":\"" + "x".repeat(9_000) + "\"}", "json-too-complex"));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("bodies")
    void a_body_that_is_not_one_object_is_400(String body, String type) {
        sendBytes(body.getBytes(StandardCharsets.UTF_8), "application/json")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + type));
    }

    @Test
    void only_utf_8_is_read() {
        byte[] utf16 = "{\"reference\":\"a\"}".getBytes(StandardCharsets.UTF_16);
        byte[] broken = {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'};

        sendBytes(utf16, "application/json").then().statusCode(400).body("type", equalTo("/problems/malformed-json"));
        sendBytes(broken, "application/json").then().statusCode(400).body("type", equalTo("/problems/malformed-json"));
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/xml", "application/json;charset=utf-16", "multipart/form-data;boundary=x"})
    void other_media_types_are_415(String type) {
        sendBytes("{}".getBytes(StandardCharsets.UTF_8), type)
                .then()
                .statusCode(415)
                .body("type", equalTo("/problems/unsupported-media-type"));
    }

    @Test
    void compressed_bodies_are_415() {
        Http.given()
                .header("Content-Encoding", "gzip")
                .contentType("application/json")
                .body("{}")
                .post("/v1/bets")
                .then()
                .statusCode(415);
    }

    @Test
    void all_faults_are_told_at_once() {
        Post.bet("demo", "win-x")
                .with("playerId", "")
                .with("stake", Map.of("amount", 0, "currency", "eur"))
                .with("placedAt", "yesterday")
                .send()
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/playerId", "/stake/amount", "/stake/currency", "/placedAt")));
    }

    @Test
    void unknown_paths_and_methods_are_problems_too() {
        Http.bare().get("/v1/nothing").then().statusCode(404).body("type", equalTo("/problems/not-found"));
        Http.bare().delete("/v1/bets").then().statusCode(405).body("type", equalTo("/problems/method-not-allowed"));
        Http.bare()
                .accept("application/xml")
                .get("/v1/bets")
                .then()
                .statusCode(406)
                .body("type", equalTo("/problems/not-acceptable"));
    }

    private static Response sendBytes(byte[] body, String type) {
        return Http.given()
                .config(io.restassured.RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs("multipart/form-data", io.restassured.http.ContentType.TEXT)))
                .contentType(type)
                .body(body)
                .post("/v1/bets");
    }

    private static void nothingIsRecorded(Post post) {
        if (post.reference().matches("[A-Za-z0-9._:-]+")) {
            Http.given().get("/v1/bets/by-reference/" + post.reference()).then().statusCode(404);
        }
    }
}
