package io.slipwatch.trace;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import io.slipwatch.testing.CapturedLog;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Push;
import io.slipwatch.testing.RawAnswer;
import io.slipwatch.testing.RawConnection;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One name for what a caller asked, wherever it shows. */
@Story
class RequestIdStory {

    private static final String MADE = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    @TestHTTPResource("/")
    URI server;

    @Test
    void the_callers_is_answered_and_stands_in_the_history_of_what_it_caused() {
        Post post = Post.bet("plain", "never-x");
        Response answer = post.send(Http.given().header("X-Request-Id", "front-end:7"));
        answer.then().statusCode(201).header("X-Request-Id", equalTo("front-end:7"));
        Sent bet = new Sent(answer.path("id"), post.reference());

        Push push = Push.about("plain", bet.id(), Push.settled("WON", 2_500, 1));
        Response pushed = push.send(Http.given().headers(push.headers()).header("X-Request-Id", "provider:8"));

        pushed.then().statusCode(200).header("X-Request-Id", equalTo("provider:8"));
        Map<String, Object> recorded = bet.history().getFirst();
        Map<String, Object> returned = bet.history().getLast();
        assertEquals(List.of("RECORDED", "front-end:7"), List.of(recorded.get("kind"), recorded.get("requestId")));
        assertEquals(List.of("RETURNED", "provider:8"), List.of(returned.get("kind"), returned.get("requestId")));
    }

    @Test
    void what_a_person_has_done_names_the_request() {
        Sent bet = Post.bet("plain", "never-x").recorded();
        bet.once(now -> "CONFIRMED".equals(now.getString("delivery")));

        Http.given()
                .header("X-Request-Id", "desk-9")
                .post("/v1/bets/" + bet.id() + "/recheck")
                .then()
                .statusCode(202)
                .header("X-Request-Id", equalTo("desk-9"));

        assertTrue(bet.history().stream()
                .anyMatch(entry -> "NOTED".equals(entry.get("kind")) && "desk-9".equals(entry.get("requestId"))));
    }

    @Test
    void one_that_could_be_anything_is_replaced() {
        for (String odd : List.of("a b", "<script>", "x".repeat(129))) {
            Http.given()
                    .header("X-Request-Id", odd)
                    .get("/v1/bets")
                    .then()
                    .statusCode(200)
                    .header("X-Request-Id", matchesPattern(MADE));
        }
    }

    @Test
    void every_problem_is_about_its_request() {
        Post post = Post.bet("plain", "never-x");
        post.recorded();
        List<Response> problems = List.of(
                Http.bare().get("/v1/nothing"),
                Http.bare().get("/nothing"),
                Http.anonymous().get("/v1/bets"),
                Http.bare().delete("/v1/bets"),
                Http.given().get("/v1/bets/0199c6f0-5d1e-7a3b-9c4d-2e8f6a7b1c0d"),
                Http.bare().contentType("application/json").body("{}").post("/v1/bets"),
                Http.bare().contentType("text/plain").body("{}").post("/v1/bets"),
                Http.bare()
                        .contentType("application/json")
                        .body("x".repeat(70_000))
                        .post("/v1/bets"),
                post.with("gameId", "other").send());

        problems.forEach(problem -> problem.then()
                .header("X-Request-Id", matchesPattern(MADE))
                .contentType("application/problem+json")
                .body("instance", equalTo("urn:slipwatch:request:" + problem.header("X-Request-Id"))));
    }

    @Test
    void what_the_first_handler_refuses_has_one_too() throws Exception {
        try (RawConnection connection = RawConnection.to(server)) {
            RawAnswer answer = connection
                    .send("GET /v1/bets/../x HTTP/1.1\r\nHost: x\r\nX-Request-Id: raw-1\r\n\r\n")
                    .answer();

            assertEquals(Optional.of("raw-1"), answer.header("X-Request-Id"));
            assertTrue(answer.body().contains("urn:slipwatch:request:raw-1"), answer.body());
        }
    }

    @Test
    void each_line_about_its_attempt_names_the_request_that_caused_it() {
        try (CapturedLog log = CapturedLog.open()) {
            Post.bet("demo", "win-x")
                    .send(Http.given().header("X-Request-Id", "logged-1"))
                    .then()
                    .statusCode(201);

            await().until(() -> log.text()
                    .lines()
                    .anyMatch(line -> line.contains("event=attempt") && line.contains("requestId=logged-1")));
        }
    }
}
