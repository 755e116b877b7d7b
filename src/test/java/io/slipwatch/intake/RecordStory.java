package io.slipwatch.intake;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A submission is recorded once. */
@Story
class RecordStory {

    @Test
    void a_new_bet_is_201_with_its_place_and_version_and_returns_a_moment_later() {
        Post post =
                Post.bet("demo", "win-x").with("details", Map.of("lines", 20)).with("roundId", "r-77");

        Response response = post.send();

        response.then()
                .statusCode(201)
                .header("Location", containsString("/v1/bets/"))
                .header("ETag", equalTo("\"1\""))
                .body("status", equalTo("PENDING"))
                .body("stake.amount", equalTo(1250))
                .body("cause", nullValue());
        new Sent(response.path("id"), post.reference()).once("RETURNED");
    }

    @Test
    void the_same_bet_again_is_200_and_marked_as_a_replay() {
        Post post = Post.bet("demo", "win-x");
        Sent bet = post.recorded();

        Response again = post.send();

        again.then()
                .statusCode(200)
                .header("Idempotent-Replayed", equalTo("true"))
                .body("id", equalTo(bet.id()));
    }

    @Test
    void white_space_and_the_order_of_keys_do_not_make_another_bet() {
        Post post = Post.bet("demo", "win-x").with("details", Map.of("a", 1));
        Sent bet = post.recorded();
        String shuffled = """
                { "details" : { "a":1 },   "placedAt":"2026-11-22T10:00:00+01:00", "gameId":"win-x",
                  "stake": {"currency":"CNY","amount":1250}, "playerId":"p-1029", "provider":"demo", "reference":"%s" }
                """.formatted(post.reference());

        Response again =
                Http.given().contentType("application/json").body(shuffled).post("/v1/bets");

        again.then().statusCode(200).body("id", equalTo(bet.id()));
    }

    @Test
    void the_same_reference_with_other_content_is_409_and_names_the_fields() {
        Post post = Post.bet("demo", "win-x");
        Sent bet = post.recorded();

        Response other = post.with("playerId", "p-2")
                .with("stake", Map.of("amount", 1, "currency", "CNY"))
                .send();

        other.then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/reference-conflict"))
                .body("detail", containsString(bet.id()))
                .body("errors.pointer", contains("/playerId", "/stake/amount"));
    }

    @Test
    void a_deadline_that_is_added_later_is_other_content() {
        Post post = Post.bet("demo", "win-x");
        post.recorded();

        Response other = post.dueIn(Duration.ofSeconds(30)).send();

        other.then().statusCode(409).body("errors.pointer", contains("/deadline"));
    }

    @Test
    void fifty_parallel_posts_of_one_reference_make_one_bet_and_one_201() throws Exception {
        Post post = Post.bet("demo", "win-x");
        Callable<Response> send = () -> post.send(Http.given());

        List<Response> answers;
        try (ExecutorService callers = Executors.newFixedThreadPool(50)) {
            answers = callers
                    .invokeAll(IntStream.range(0, 50).mapToObj(i -> send).toList())
                    .stream()
                    .map(future -> future.resultNow())
                    .toList();
        }

        Map<Integer, Long> byStatus =
                answers.stream().collect(Collectors.groupingBy(Response::statusCode, Collectors.counting()));
        assertEquals(Map.of(201, 1L, 200, 49L), byStatus);
        assertEquals(
                1, answers.stream().map(answer -> answer.path("id")).distinct().count());
    }

    @Test
    void a_replay_wins_over_the_clock() {
        Post post = Post.bet("demo", "win-x").dueIn(Duration.ofMillis(2_500));
        Sent bet = post.recorded();
        bet.once(now -> java.time.Instant.parse(now.getString("deadline"))
                .isBefore(java.time.InstantSource.system().instant()));

        post.send().then().statusCode(200).body("id", equalTo(bet.id()));
    }

    @Test
    void a_retired_provider_takes_no_new_bets() {
        Post.bet("retired", "win-x")
                .send()
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/provider-closed"))
                .body("errors.pointer", hasItem("/provider"));
    }

    @Test
    void instants_are_kept_to_the_microsecond_and_told_in_utc() {
        Post.bet("demo", "win-x")
                .with("placedAt", "2026-11-22T10:00:00.123456789+01:00")
                .send()
                .then()
                .statusCode(201)
                .body("placedAt", equalTo("2026-11-22T09:00:00.123456Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00.000001Z",
                "1582-10-10T12:00:00.999999Z",
                "1582-10-15T00:00:00.999999Z",
                "1650-01-01T00:00:00.000001Z",
                "1969-12-31T23:59:59.999999Z"
            })
    void an_instant_however_long_ago_is_read_as_it_was_answered(String placedAt) {
        Response recorded = Post.bet("demo", "win-x").with("placedAt", placedAt).send();

        recorded.then().statusCode(201).body("placedAt", equalTo(placedAt));
        Http.given().get("/v1/bets/" + recorded.path("id")).then().body("placedAt", equalTo(placedAt));
    }

    @Test
    void a_configured_extra_currency_is_taken() {
        Post.bet("demo", "win-x")
                .with("stake", Map.of("amount", 5, "currency", "USDT"))
                .send()
                .then()
                .statusCode(201);
    }

    @Test
    void a_stake_over_the_operators_limit_is_422_and_one_at_the_limit_is_taken() {
        Post post = Post.bet("demo", "win-x");

        post.with("stake", Map.of("amount", 5001, "currency", "SEK"))
                .send()
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/amount-out-of-range"))
                .body("errors.pointer", contains("/stake/amount"));

        post.with("stake", Map.of("amount", 5000, "currency", "SEK"))
                .send()
                .then()
                .statusCode(201);
    }

    @Test
    void a_known_reference_is_judged_before_the_operators_limit() {
        Post post = Post.bet("demo", "win-x");
        post.recorded();

        post.with("stake", Map.of("amount", 5001, "currency", "SEK"))
                .send()
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/reference-conflict"));
    }

    @Test
    void details_are_kept_exactly_as_they_were_sent() throws Exception {
        String body = """
                {"reference":"%s","provider":"demo","playerId":"p-1","gameId":"win-x","stake":{"amount":1,"currency":"CNY"},
                 "placedAt":"2026-11-22T09:00:00Z","details":{ "odds" : 1.10,  "t":"\\u00e9" }}
                """.formatted(Post.bet("demo", "x").reference());

        Response response =
                Http.given().contentType("application/json").body(body).post("/v1/bets");

        response.then().statusCode(201);
        assertEquals("{ \"odds\" : 1.10,  \"t\":\"\\u00e9\" }", storedDetails(response.path("id")));
    }

    @Test
    void with_a_wish_to_wait_the_answer_brings_the_result() {
        Post.bet("demo", "accept-0.3-x")
                .send(Http.given().header("Prefer", "wait=10"))
                .then()
                .statusCode(201)
                .body("status", equalTo("RETURNED"));
    }

    private static String storedDetails(String id) throws Exception {
        try (var connection = java.sql.DriverManager.getConnection(
                        RealWorld.database().jdbcUrl(), RealWorld.database().serviceUser(), "");
                var query = connection.prepareStatement("SELECT details FROM bet WHERE id = ?::uuid")) {
            query.setString(1, id);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
