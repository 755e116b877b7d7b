package io.slipwatch.support;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import io.slipwatch.testing.Database;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a person must look at and may do. */
@Story
class DeskStory {

    @Test
    void recheck_asks_the_provider_now() {
        Sent bet = Post.bet("far", "never-x").recorded();
        bet.once(now -> now.getInt("attempts") >= 4);
        RealWorld.simulator()
                .provider()
                .settle(
                        bet.id(),
                        new io.slipwatch.simulator.script.Result(
                                io.slipwatch.simulator.script.Outcome.LOST,
                                new io.slipwatch.simulator.script.Money(0, "CNY"),
                                1));

        Http.given().post("/v1/bets/" + bet.id() + "/recheck").then().statusCode(202);

        bet.once("RETURNED");
        assertEquals(true, bet.kinds().contains("NOTED"));
    }

    @Test
    void where_nothing_can_be_asked_recheck_is_409() {
        Sent returned = Post.bet("demo", "win-x").recorded();
        returned.once("RETURNED");
        Sent never = Post.bet("dead", "win-x").dueIn(Duration.ofSeconds(2)).recorded();
        never.once("TIMED_OUT");

        for (Sent bet : List.of(returned, never)) {
            Http.given()
                    .post("/v1/bets/" + bet.id() + "/recheck")
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("/problems/illegal-state"));
        }
        Http.given()
                .post("/v1/bets/00000000-0000-7000-8000-000000000000/recheck")
                .then()
                .statusCode(404);
    }

    @Test
    void a_held_result_is_accepted_by_a_person_with_a_reason() {
        Sent bet = held();

        Response resolved = resolve(bet, "ACCEPT_LATE", "the provider's report says so");

        resolved.then().statusCode(200).body("status", equalTo("RETURNED")).body("late", equalTo(true));
        assertEquals("RESOLVED", bet.kinds().getLast());
        assertEquals("key:demo-support", bet.history().getLast().get("actor"));
        resolve(bet, "VOID", "once more").then().statusCode(409);
    }

    @Test
    void a_held_result_may_be_voided_and_the_stake_goes_back() {
        Sent bet = held();

        resolve(bet, "VOID", "round was cancelled")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("VOID"))
                .body("payout.amount", equalTo(1250));
    }

    @Test
    void a_bet_that_is_neither_held_nor_given_up_is_not_resolved() {
        Sent bet = Post.bet("far", "never-x").recorded();

        resolve(bet, "VOID", "impatience").then().statusCode(409).body("type", equalTo("/problems/illegal-state"));
        resolve(bet, "LOSE", "no such").then().statusCode(400);
        resolve(bet, "VOID", " ").then().statusCode(422).body("type", equalTo("/problems/invalid-text"));
    }

    private static Sent held() {
        Sent bet =
                Post.bet("held", "late-0.3-x").dueIn(Duration.ofMillis(2_500)).recorded();
        bet.once(now -> "HELD".equals(now.getString("cause.code")));
        return bet;
    }

    private static Response resolve(Sent bet, String decision, String reason) {
        return Http.given()
                .contentType("application/json")
                .body(Map.of("decision", decision, "reason", reason))
                .post("/v1/bets/" + bet.id() + "/resolution");
    }

    @Test
    void a_finding_is_closed_with_a_reason_and_stays_closed() {
        Sent bet = held();
        String finding = Http.given()
                .get("/v1/findings?kind=late-result-held&open=true&limit=500")
                .jsonPath()
                .getString("items.find { it.bet == '" + bet.id() + "' }.id");

        Http.given()
                .contentType("application/json")
                .body(Map.of("reason", "looked at it"))
                .post("/v1/findings/" + finding + "/close")
                .then()
                .statusCode(200)
                .body("closedReason", equalTo("looked at it"))
                .body("closedAt", notNullValue());

        assertEquals(List.of(), bet.findings());
        Http.given().get("/v1/findings?kind=nothing").then().statusCode(400);
    }

    @Test
    void who_closes_it_again_is_told_who_closed_it_and_why() {
        Sent bet = held();
        String finding = Http.given()
                .get("/v1/findings?kind=late-result-held&open=true&limit=500")
                .jsonPath()
                .getString("items.find { it.bet == '" + bet.id() + "' }.id");
        String closed = close(finding, "the provider confirmed it")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertEquals(closed, close(finding, "the provider confirmed it").asString());
        close(finding, "nobody looks at this")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/illegal-state"))
                .body("detail", containsString("by key:demo-support: the provider confirmed it"));

        Http.given()
                .get("/v1/findings?kind=late-result-held&open=false&limit=500")
                .then()
                .body("items.find { it.id == '" + finding + "' }.closedReason", equalTo("the provider confirmed it"));
    }

    private static Response close(String finding, String reason) {
        return Http.given()
                .contentType("application/json")
                .body(Map.of("reason", reason))
                .post("/v1/findings/" + finding + "/close");
    }

    @Test
    void stakes_beyond_all_bounds_are_told() throws SQLException {
        Sent bet = Post.bet("far", "never-x").recorded();
        Database.update("""
                INSERT INTO bet SELECT (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(),
                    'reference', b.reference || n, 'provider', 'nobodys', 'stake_minor', 9007199254740991))).*
                FROM bet b, generate_series(1, 1025) n WHERE b.id = ?
                """, UUID.fromString(bet.id()));
        try {
            Http.given()
                    .get("/v1/providers")
                    .then()
                    .statusCode(200)
                    .body(
                            "items.find { it.provider == 'nobodys' }.unresolvedStake[0].amount",
                            equalTo(BigInteger.valueOf(9007199254740991L).multiply(BigInteger.valueOf(1_025))));
        } finally {
            try (Connection owner = Database.asOwner();
                    Statement statement = owner.createStatement()) {
                assertEquals(1_025, statement.executeUpdate("DELETE FROM bet WHERE provider = 'nobodys'"));
            }
        }
    }

    @Test
    void providers_tell_how_they_are_doing() {
        Post.bet("far", "never-x").recorded().once(now -> now.getInt("attempts") >= 1);

        Http.given()
                .get("/v1/providers")
                .then()
                .statusCode(200)
                .body("items.provider", hasItem("demo"))
                .body("items.find { it.provider == 'far' }.configured", equalTo(true))
                .body("items.find { it.provider == 'far' }.pending", greaterThanOrEqualTo(1))
                .body("items.find { it.provider == 'far' }.unresolvedStake[0].amount", greaterThanOrEqualTo(1250))
                .body("items.find { it.provider == 'far' }.gateways[0].breaker", equalTo("CLOSED"))
                .body("items.find { it.provider == 'retired' }.accepting", equalTo(false));
    }

    @Test
    void bets_of_a_provider_that_is_gone_expire_are_told_and_cannot_be_asked_about() throws Exception {
        Sent bet = Post.bet("far", "never-x").dueIn(Duration.ofSeconds(4)).recorded();
        bet.once(now -> "CONFIRMED".equals(now.getString("delivery")));
        moveTo(bet, "gone");

        assertEquals("CONFIRMED", bet.once("TIMED_OUT").getString("delivery"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> Http.given()
                        .get("/v1/findings?kind=provider-not-configured&open=true")
                        .then()
                        .body("items.provider", hasItem("gone")));
        Http.given()
                .get("/v1/providers")
                .then()
                .body("items.find { it.provider == 'gone' }.configured", equalTo(false));
        Http.given().post("/v1/bets/" + bet.id() + "/recheck").then().statusCode(409);
    }

    /** As if the configuration had lost the provider while the service was down. */
    private static void moveTo(Sent bet, String provider) throws Exception {
        try (var connection = java.sql.DriverManager.getConnection(
                        RealWorld.database().jdbcUrl(), RealWorld.database().serviceUser(), "");
                var update = connection.prepareStatement(
                        "UPDATE bet SET provider = ?, owner = NULL, call = NULL, call_gateway = NULL, epoch = epoch + 1 WHERE id = ?::uuid")) {
            update.setString(1, provider);
            update.setString(2, bet.id());
            assertEquals(1, update.executeUpdate());
        }
    }
}
