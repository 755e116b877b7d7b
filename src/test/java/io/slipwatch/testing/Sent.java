package io.slipwatch.testing;

import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A recorded bet, to be asked about. */
public record Sent(String id, String reference) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What became of it by now. */
    public JsonPath now() {
        return Http.given()
                .get("/v1/bets/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** What became of it, once that is so. */
    public JsonPath once(Predicate<JsonPath> so) {
        return await("bet " + id)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(this::now, so);
    }

    /** What became of it, once it has that status. */
    public JsonPath once(String status) {
        return once(bet -> status.equals(bet.getString("status")));
    }

    /** All that happened to it. */
    public List<Map<String, Object>> history() {
        return Http.given()
                .get("/v1/bets/" + id + "/history")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    /** The kinds of what happened, in order. */
    public List<String> kinds() {
        return history().stream()
                .map(entry -> String.valueOf(entry.get("kind")))
                .toList();
    }

    /** The classes of its attempts, in order, as {@code CALL CLASS CAUSE}. */
    @SuppressWarnings("unchecked")
    public List<String> attempts() {
        return history().stream()
                .filter(entry -> entry.get("attempt") != null)
                .map(entry -> {
                    Map<String, Object> attempt = (Map<String, Object>) entry.get("attempt");
                    Map<String, Object> cause = (Map<String, Object>) entry.get("cause");
                    String code = cause == null ? "" : " " + cause.get("code");
                    return attempt.get("call") + " " + attempt.get("class") + code;
                })
                .toList();
    }

    /** The findings about it that are open. */
    public List<String> findings() {
        List<Map<String, Object>> all = Http.given()
                .get("/v1/findings?open=true&limit=500")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
        return all.stream()
                .filter(finding -> id.equals(finding.get("bet")))
                .map(finding -> String.valueOf(finding.get("kind")))
                .sorted()
                .toList();
    }
}
