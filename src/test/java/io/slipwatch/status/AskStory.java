package io.slipwatch.status;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What became of it: by id, by reference, as a list, as a history, and waiting. */
@Story
class AskStory {

    @Test
    void a_bet_is_found_by_our_id_and_by_the_operators() {
        Sent bet = Post.bet("demo", "win-x").recorded();

        Http.given().get("/v1/bets/by-reference/" + bet.reference()).then().body("id", equalTo(bet.id()));
        assertEquals(bet.reference(), bet.now().getString("reference"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "00000000-0000-7000-8000-000000000000",
                "%00",
                "..;",
                "01A20530-F537-7BF5-808A-93C526DA0BCF"
            })
    void what_is_no_bet_is_404(String id) {
        Http.bare()
                .urlEncodingEnabled(false)
                .get("/v1/bets/" + id)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"));
    }

    @Test
    void the_etag_is_the_version_and_answers_304_while_nothing_happened() {
        Sent bet = Post.bet("demo", "win-x").recorded();
        bet.once("RETURNED");
        Response known = Http.given().get("/v1/bets/" + bet.id());
        known.then().header("ETag", equalTo("\"2\""));

        for (String same : List.of("\"2\"", "W/\"2\"", "\"1\", W/\"2\"")) {
            Http.given()
                    .header("If-None-Match", same)
                    .get("/v1/bets/" + bet.id())
                    .then()
                    .statusCode(304);
        }
        Http.given()
                .header("If-None-Match", "\"1\"")
                .get("/v1/bets/" + bet.id())
                .then()
                .statusCode(200);
    }

    @Test
    void waiting_ends_with_the_news_and_not_with_the_limit() {
        Sent bet = Post.bet("demo", "never-x").dueIn(Duration.ofMinutes(5)).recorded();
        CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(
                () -> Http.given().header("Prefer", "wait=30").get("/v1/bets/" + bet.id()));
        RealWorld.simulator()
                .provider()
                .settle(
                        bet.id(),
                        new io.slipwatch.simulator.script.Result(
                                io.slipwatch.simulator.script.Outcome.LOST,
                                new io.slipwatch.simulator.script.Money(0, "CNY"),
                                1));

        Response news =
                waiting.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();

        news.then().statusCode(200).body("status", equalTo("RETURNED"));
    }

    @Test
    void waiting_in_vain_ends_at_the_limit_with_304_for_whom_knows_the_version() {
        Sent bet = Post.bet("far", "never-x").recorded();
        JsonPath known = bet.once(now -> now.getInt("attempts") >= 6);

        Response answer = Http.given()
                .header("Prefer", "wait=1")
                .header("If-None-Match", "\"" + known.getInt("version") + "\"")
                .get("/v1/bets/" + bet.id());

        assertTrue(List.of(200, 304).contains(answer.statusCode()));
        assertEquals("PENDING", bet.now().getString("status"));
    }

    @Test
    void a_change_that_this_replica_did_not_make_is_noticed_within_a_second_or_so() throws Exception {
        Sent bet = Post.bet("far", "never-x").recorded();
        bet.once(now -> now.getInt("attempts") >= 2);
        CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(
                () -> Http.given().header("Prefer", "wait=30").get("/v1/bets/" + bet.id()));

        changeBehindTheServicesBack(bet);

        waiting.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                .join()
                .then()
                .body("status", equalTo("RETURNED"));
    }

    private static void changeBehindTheServicesBack(Sent bet) throws Exception {
        try (var connection = java.sql.DriverManager.getConnection(
                        RealWorld.database().jdbcUrl(), RealWorld.database().serviceUser(), "");
                var update = connection.prepareStatement("""
                        UPDATE bet SET status = 'RETURNED', outcome = 'LOST', payout_minor = 0, revision = 1,
                            returned_at = now(), next_call = NULL, due_at = NULL, owner = NULL WHERE id = ?::uuid
                        """)) {
            update.setString(1, bet.id());
            assertEquals(1, update.executeUpdate());
        }
    }

    @Test
    void the_list_is_filtered_and_paged_without_holes_and_repetitions() {
        String player = "p-" + Post.bet("demo", "x").reference();
        List<String> posted = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            posted.add(Post.bet("demo", "win-x")
                    .with("playerId", player)
                    .with("roundId", "round-" + i % 2)
                    .recorded()
                    .id());
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = Http.given()
                    .get("/v1/bets?playerId=" + player + "&limit=3" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.id"));
            cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        } while (cursor != null);

        assertEquals(posted.reversed(), seen);
        assertEquals(7, new HashSet<>(seen).size());
        Http.given()
                .get("/v1/bets?playerId=" + player + "&roundId=round-1")
                .then()
                .body("items.size()", equalTo(3));
        Http.given()
                .get("/v1/bets?playerId=" + player + "&from=2020-01-01T00:00:00Z&to=2021-01-01T00:00:00Z")
                .then()
                .body("items.size()", equalTo(0));
    }

    /** A piece for every eight kilobytes cost more than the reading. */
    @Test
    void a_page_of_the_usual_length_comes_in_one_piece() {
        for (int i = 0; i < 50; i++) {
            Post.bet("far", "never-x").recorded();
        }

        Response page = Http.given().get("/v1/bets?limit=50");

        assertEquals(50, page.jsonPath().getList("items").size());
        assertEquals(Integer.toString(page.asByteArray().length), page.header("Content-Length"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=abc",
                "limit=0",
                "limit=-1",
                "limit=501",
                "limit=1&limit=2",
                "limit=",
                "sort=x",
                "status=LOST",
                "from=yesterday",
                "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z"
            })
    void a_bad_parameter_is_400(String query) {
        Http.given()
                .get("/v1/bets?" + query)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-parameter"));
    }

    @Test
    void a_cursor_of_another_list_is_400() {
        Post.bet("demo", "win-x").recorded();
        Post.bet("demo", "win-x").recorded();
        String next = Http.given().get("/v1/bets?limit=1").jsonPath().getString("next");

        for (String bad : List.of(next + "&status=PENDING", next.substring(2), "x", "%00")) {
            Http.given()
                    .urlEncodingEnabled(false)
                    .get("/v1/bets?limit=1&cursor=" + bad)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("/problems/invalid-cursor"));
        }
    }

    @Test
    void a_pending_bet_tells_its_cause_and_what_comes_next() {
        Sent bet = Post.bet("far", "never-x").recorded();
        bet.once(now -> now.getInt("attempts") >= 2);

        Http.given()
                .get("/v1/bets/" + bet.id())
                .then()
                .body("cause.class", equalTo("ACCEPTED"))
                .body("cause.next", equalTo("INQUIRE"))
                .body("cause.gateway", equalTo("main"));
        Http.given()
                .get("/v1/bets/" + bet.id() + "/history")
                .then()
                .body("items.kind", hasItem("ATTEMPTED"))
                .body("items[1].attempt.latencyMs", notNullValue())
                .body("items[1].attempt.nextAt", notNullValue());
    }

    @Test
    @SuppressWarnings("unchecked")
    void each_entry_of_the_history_tells_what_the_bet_was_after_it() {
        Sent bet = Post.bet("demo", "win-x").recorded();
        JsonPath end = bet.once("RETURNED");

        List<Map<String, Object>> after = bet.history().stream()
                .map(entry -> (Map<String, Object>) entry.get("after"))
                .toList();

        assertEquals(
                List.of("PENDING", "RETURNED"),
                after.stream().map(told -> told.get("status")).toList());
        assertEquals(end.getString("deadline"), after.getFirst().get("deadline"));
        Map<String, Object> last = after.getLast();
        for (String same : List.of("status", "delivery", "outcome", "revision", "late", "providerBetId", "attempts")) {
            assertEquals(end.<Object>get(same), last.get(same), same);
        }
        assertEquals(end.<Object>get("payout"), last.get("payout"));
        assertNull(last.get("cause"));
        assertNull(last.get("deadline"));
    }
}
