package io.slipwatch.status;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A history is told page by page, and its pages together are the whole of it. */
@Story
class HistoryPageStory {

    private static final int ENTRIES = 5;

    @Test
    void its_pages_go_on_where_the_one_before_ended() {
        Sent bet = bet();

        List<Map<String, Object>> paged = paged("/v1/bets/" + bet.id() + "/history");

        assertEquals(
                IntStream.rangeClosed(1, paged.size()).boxed().toList(),
                paged.stream().map(entry -> entry.get("version")).toList());
        // It may have gone on meanwhile.
        assertEquals(paged, bet.history().subList(0, paged.size()));
    }

    private static Sent bet() {
        Sent bet = Post.bet("far", "never-x").recorded();
        bet.once(now -> now.getInt("version") >= ENTRIES);
        return bet;
    }

    private static List<Map<String, Object>> paged(String history) {
        List<Map<String, Object>> entries = new ArrayList<>();
        String cursor = "";
        while (entries.size() < ENTRIES) {
            JsonPath page = Http.given()
                    .get(history + "?limit=2" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            entries.addAll(page.getList("items"));
            cursor = "&cursor=" + page.getString("next");
        }
        return entries;
    }

    @Test
    void the_last_page_has_no_next() {
        Sent bet = Post.bet("demo", "win-x").recorded();
        bet.once("RETURNED");

        Http.given()
                .get("/v1/bets/" + bet.id() + "/history?limit=2")
                .then()
                .body("items.kind", equalTo(List.of("RECORDED", "RETURNED")))
                .body("items[1].result.payout.currency", equalTo("CNY"))
                .body("next", nullValue());
    }

    @Test
    void a_cursor_is_for_the_history_that_gave_it_out() {
        String one = "/v1/bets/" + bet().id() + "/history";
        String other = "/v1/bets/" + Post.bet("demo", "win-x").recorded().id() + "/history";
        String cursor = Http.given().get(one + "?limit=1").path("next");

        Http.given().get(one + "?cursor=" + cursor).then().statusCode(200).body("items[0].version", equalTo(2));
        Http.given()
                .get(other + "?cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-cursor"));
        Http.given()
                .get(one + "?limit=501")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-parameter"));
        Http.given()
                .get("/v1/bets/00000000-0000-7000-8000-000000000000/history?limit=1")
                .then()
                .statusCode(404);
    }
}
