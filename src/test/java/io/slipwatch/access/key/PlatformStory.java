package io.slipwatch.access.key;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.slipwatch.access.Theirs;
import io.slipwatch.access.log.CallsTest;
import io.slipwatch.bet.port.Backlogs;
import io.slipwatch.testing.Database;
import io.slipwatch.testing.Endpoint;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Push;
import io.slipwatch.testing.Story;
import io.slipwatch.testing.TestKey;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is about nobody's bet is seen and closed by the platform, operator {@code *}, which sees no bet. */
@Story
public class PlatformStory {

    private static final String CLOSING = "{\"reason\":\"the provider was told\"}";

    @Inject
    Backlogs loads;

    @Inject
    Keys keys;

    private final TestKey platform = TestKey.issue("*", "operate");

    @Test
    void what_one_provider_says_of_no_bet_crosses_no_operators() {
        TestKey one = TestKey.issue("op-one-" + System.nanoTime(), "support");
        TestKey other = TestKey.issue("op-other-" + System.nanoTime(), "support");
        String finding = garbled();

        for (TestKey support : List.of(one, other)) {
            assertFalse(ids(support.given()).contains(finding), support + " sees it");
            close(support.given(), finding).then().statusCode(404).body("type", equalTo("/problems/not-found"));
        }

        assertTrue(ids(platform.given()).contains(finding));
        close(platform.given(), finding)
                .then()
                .statusCode(200)
                .body("operator", equalTo("*"))
                .body("closedBy", equalTo("key:" + platform.id()));
        close(one.given(), finding).then().statusCode(404).body("closedBy", equalTo(null));
    }

    @Test
    void it_sees_and_closes_findings_of_nobody_only() {
        Theirs theirs = Theirs.make();

        List<String> operators = platform.given()
                .get("/v1/findings?limit=500")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.operator");

        assertEquals(Set.of(), without(operators, "*"));
        close(platform.given(), theirs.finding()).then().statusCode(404);
        assertEquals(
                List.of(),
                Database.texts(
                        "SELECT 'closed' FROM finding WHERE id = ?::uuid AND closed_at IS NOT NULL", theirs.finding()));
    }

    private static Set<String> without(List<String> all, String one) {
        Set<String> rest = new java.util.TreeSet<>(all);
        rest.remove(one);
        return rest;
    }

    @Test
    void it_is_told_sums_of_all_operators_and_each_operator_its_own() {
        String provider = "summed" + System.nanoTime();
        TestKey one = TestKey.issue("op-sum-one-" + System.nanoTime(), "game");
        TestKey other = TestKey.issue("op-sum-other-" + System.nanoTime(), "game");
        waiting(one, provider);
        waiting(one, provider);
        waiting(other, provider);

        assertEquals("2 2500 false", sums(support(one).given(), provider));
        assertEquals("1 1250 false", sums(support(other).given(), provider));
        assertEquals("3 3750 false", sums(platform.given(), provider));
        String all = platform.given().get("/v1/providers").asString();
        assertFalse(all.contains(one.operator()) || all.contains(other.operator()), all);
    }

    private static TestKey support(TestKey game) {
        return TestKey.issue(game.operator(), "support");
    }

    /** A bet without a result, of a provider that nobody else has. */
    private static void waiting(TestKey game, String provider) {
        String id = Post.bet("far", "never-x")
                .send(game.given())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Database.update(
                "UPDATE bet SET provider = ?, owner = NULL, call = NULL, call_gateway = NULL, epoch = epoch + 1 WHERE id = ?::uuid",
                provider,
                id);
    }

    private static String sums(RequestSpecification caller, String provider) {
        JsonPath told =
                caller.get("/v1/providers").then().statusCode(200).extract().jsonPath();
        String of = "items.find { it.provider == '" + provider + "' }.";
        return told.get(of + "pending") + " " + told.get(of + "unresolvedStake[0].amount") + " "
                + told.get(of + "configured");
    }

    /** Sums over all operators are read beside the keys, in whose lane they would fill the operator's share of the queue. */
    @Test
    void its_flood_waits_behind_itself_and_keeps_nobody_from_reading_the_keys() {
        List<CompletableFuture<?>> flood = IntStream.range(0, 5_000)
                .<CompletableFuture<?>>mapToObj(i -> loads.overall("*").toCompletableFuture())
                .toList();

        Map<String, Keys.Valid> valid = keys.valid().toCompletableFuture().join();

        assertFalse(valid.isEmpty());
        CompletableFuture.allOf(flood.toArray(new CompletableFuture<?>[0]))
                .exceptionally(refused -> null)
                .join();
        assertTrue(flood.stream().anyMatch(CompletableFuture::isCompletedExceptionally), "5,000 are no flood");
    }

    @Test
    void every_call_about_bets_keys_or_readings_is_forbidden_to_it() {
        Set<String> open = Set.of("GET /v1/findings", "POST /v1/findings/{id}/close", "GET /v1/providers");

        assertAll(Endpoint.all().stream()
                .filter(call -> !CallsTest.WITHOUT_CREDENTIAL.contains(call.toString()))
                .filter(call -> !open.contains(call.toString()))
                .map(call -> () -> {
                    Response answer = call.send(platform.given());
                    assertEquals(403, answer.statusCode(), call.toString());
                    assertEquals("/problems/forbidden", answer.path("type"), call.toString());
                }));
    }

    @Test
    void the_demo_has_a_platform() {
        String finding = garbled();

        assertTrue(ids(demo()).contains(finding));
        assertFalse(ids(Http.given()).contains(finding));
        demo().get("/v1/bets").then().statusCode(403);
    }

    private static RequestSpecification demo() {
        return Http.given().header("Authorization", "Bearer demo-operate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\":\"operate\",\"name\":\"n\"}",
                "{\"role\":\"operate\"}",
                "{\"role\":\"operate\",\"name\":\"\",\"expiresAt\":\"yesterday\"}",
                "{\"role\":\"operate\",\"name\":\"n\",\"operator\":\"*\"}"
            })
    void no_admin_makes_its_keys(String wish) {
        TestKey admin = TestKey.issue("op-wish-" + Integer.toHexString(wish.hashCode()), "admin");

        admin.given()
                .contentType("application/json")
                .body(wish)
                .post("/v1/keys")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/forbidden"));

        admin.given().get("/v1/keys").then().body("items.size()", equalTo(1));
    }

    @Test
    void who_asks_for_a_role_that_is_none_is_not_told_of_it() {
        Http.given()
                .contentType("application/json")
                .body("{\"role\":\"root\",\"name\":\"n\"}")
                .post("/v1/keys")
                .then()
                .statusCode(422)
                .body("errors[0].detail", not(org.hamcrest.Matchers.containsString("operate")));
    }

    @Test
    void its_cursors_are_no_operator_s() {
        garbled();
        garbled();
        String cursor = platform.given().get("/v1/findings?limit=1").path("next");
        TestKey support = TestKey.issue("op-cursor-" + System.nanoTime(), "support");

        platform.given().get("/v1/findings?cursor=" + cursor).then().statusCode(200);
        support.given()
                .get("/v1/findings?cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-cursor"));
    }

    /** The finding about a message that speaks of no bet. */
    private static String garbled() {
        Push push = Push.of("plain", "{\"playerName\":\"Li Lei\"");
        push.answered().then().statusCode(422);
        String evidence = Database.texts(
                        "SELECT evidence FROM finding WHERE evidence LIKE '%' || ? || ',%'", push.webhookId())
                .getFirst();
        assertFalse(evidence.contains("Li Lei"), evidence);
        return Database.texts("SELECT id FROM finding WHERE evidence = ?", evidence)
                .getFirst();
    }

    private static List<String> ids(RequestSpecification caller) {
        return caller.get("/v1/findings?limit=500")
                .then()
                .statusCode(200)
                .body("items", notNullValue())
                .extract()
                .jsonPath()
                .getList("items.id");
    }

    private static Response close(RequestSpecification caller, String finding) {
        return caller.contentType("application/json")
                .body(CLOSING)
                .post("/v1/findings/" + UUID.fromString(finding) + "/close");
    }
}
