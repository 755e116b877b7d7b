package io.slipwatch.access;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.Header;
import io.restassured.response.Response;
import io.slipwatch.access.key.PlatformStory;
import io.slipwatch.testing.Database;
import io.slipwatch.testing.Endpoint;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Story;
import io.slipwatch.testing.TestKey;
import io.slipwatch.testing.TestKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Two operators on one service: to each of them the other does not exist. */
@Story
class OperatorStory {

    /** Filters whose values are the same for everybody. */
    private static final Set<String> COMMON =
            Set.of("status", "from", "to", "limit", "cursor", "kind", "open", "suspect");

    /** What each call would act on its own with. */
    private static final Map<String, String> BODIES = Map.of(
            "/v1/bets/{id}/resolution", "{\"decision\":\"VOID\",\"reason\":\"not mine\"}",
            "/v1/findings/{id}/close", "{\"reason\":\"not mine\"}");

    @Test
    void what_another_operator_has_is_answered_as_what_does_not_exist() {
        Theirs theirs = Theirs.make();
        TestKeys mine = TestKeys.of("op-mine-" + theirs.canary().substring(6));
        String before = state(theirs);

        List<Executable> checks = new ArrayList<>();
        for (Endpoint call : Endpoint.all()) {
            if (call.namesOne()) {
                operators(call).forEach(role -> checks.add(() -> assertSame(call, mine.as(role), theirs)));
            }
        }

        assertTrue(checks.size() >= 12, "few calls name one thing: " + checks.size());
        assertAll(checks);
        assertEquals(before, state(theirs));
    }

    private static void assertSame(Endpoint call, TestKey caller, Theirs theirs) {
        String unknown = call.path().contains("{id}") ? UUID.randomUUID().toString() : "unknown-reference";
        String named = theirs.named(call.path());
        String body = BODIES.getOrDefault(call.path(), "{}");

        Response ofTheirs = call.send(caller.given(), named, body);
        Response ofNobody = call.send(caller.given(), unknown, body);
        Response waited = call.send(caller.given().header("Prefer", "wait=1"), named, body);

        String what = call + " as " + caller;
        assertEquals(404, ofTheirs.statusCode(), what);
        assertEquals(told(ofNobody, unknown), told(ofTheirs, named), what);
        assertEquals(told(ofNobody, unknown), told(waited, named), what + ", waiting");
    }

    /** Status, headers and body, but for the clock. */
    private static String told(Response answer, String id) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : answer.headers()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        headers.remove("date");
        headers.remove("content-length");
        String all =
                answer.statusCode() + " " + headers + " " + answer.asString().replace(id, "ID");
        return all.replace(answer.header("X-Request-Id"), "REQUEST");
    }

    /** Everything that somebody could have changed; the one bet that is open goes its own way. */
    private static String state(Theirs theirs) {
        return Stream.of(
                        "SELECT bet::text FROM bet WHERE id = '" + theirs.bet() + "'",
                        "SELECT finding::text FROM finding WHERE id = '" + theirs.finding() + "'",
                        "SELECT revoked_at::text FROM api_key WHERE operator = '" + theirs.operator() + "'")
                .map(Database::texts)
                .toList()
                .toString();
    }

    @Test
    void no_list_shows_anything_of_another_operator() {
        Theirs theirs = Theirs.make();
        TestKeys mine = TestKeys.of("op-lists-" + System.nanoTime());

        List<Executable> checks = new ArrayList<>();
        lists().forEach(list -> operators(list)
                .forEach(role -> checks.add(() -> {
                    String what = list + " as " + role;
                    assertTrue(
                            everything(list, theirs.keys().as(role)).contains(theirs.canary()),
                            what + " shows an operator's own");
                    assertTrue(
                            !everything(list, mine.as(role)).contains(theirs.canary()),
                            what + " shows another operator's");
                })));

        assertTrue(checks.size() >= 9, "few lists: " + checks.size());
        assertAll(checks);
    }

    /** The platform's role is no operator's: {@link PlatformStory}. */
    private static List<String> operators(Endpoint call) {
        return call.roles().stream().filter(role -> !role.equals("operate")).toList();
    }

    private static List<Endpoint> lists() {
        return Endpoint.all().stream()
                .filter(call -> call.method().equals("GET") && !call.namesOne())
                .toList();
    }

    private static String everything(Endpoint list, TestKey caller) {
        return list.send(list.queries().contains("limit") ? caller.given().queryParam("limit", 500) : caller.given())
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void a_filter_with_another_operator_s_value_finds_what_one_with_no_such_value_finds() {
        Theirs theirs = Theirs.make();
        TestKeys mine = TestKeys.of("op-filters-" + System.nanoTime());

        List<Executable> checks = new ArrayList<>();
        lists().forEach(list -> operators(list)
                .forEach(role -> list.queries().stream()
                        .filter(name -> !COMMON.contains(name))
                        .forEach(name -> checks.add(() -> {
                            String value = theirs.filter(name);
                            Response ofTheirs = filtered(list, mine.as(role), name, value);
                            Response ofNobody = filtered(list, mine.as(role), name, "nothing-has-this");
                            assertEquals(200, ofTheirs.statusCode());
                            assertEquals(told(ofNobody, "ID"), told(ofTheirs, "ID"), list + " by " + name);
                        }))));

        assertTrue(checks.size() >= 13, "few filters: " + checks.size());
        assertAll(checks);
    }

    private static Response filtered(Endpoint list, TestKey caller, String name, String value) {
        return list.send(caller.given().queryParam(name, value));
    }

    @Test
    void another_operator_s_cursor_is_none() {
        Theirs theirs = Theirs.make();
        TestKeys mine = TestKeys.of("op-cursors-" + System.nanoTime());

        List<Executable> checks = new ArrayList<>();
        lists().stream()
                .filter(list -> list.queries().contains("cursor"))
                .forEach(list -> operators(list)
                        .forEach(role -> checks.add(() -> {
                            list.send(theirs.keys().as(role).given());
                            String cursor = filtered(list, theirs.keys().as(role), "limit", "1")
                                    .path("next");
                            Response ofTheirs = filtered(list, mine.as(role), "cursor", cursor);
                            Response madeUp = filtered(list, mine.as(role), "cursor", "made-up");
                            ofTheirs.then().statusCode(400).body("type", equalTo("/problems/invalid-cursor"));
                            assertEquals(told(madeUp, "ID"), told(ofTheirs, "ID"), list.toString());
                        })));

        assertTrue(checks.size() >= 6, "few lists with cursors: " + checks.size());
        assertAll(checks);
    }

    @Test
    void references_are_each_operator_s_own() {
        Theirs theirs = Theirs.make();
        TestKey game = TestKey.issue("op-references-" + System.nanoTime(), "game");
        Post post = Post.bet("demo", "lose-x").with("reference", theirs.reference());

        Response mine = post.send(game.given());

        mine.then().statusCode(201);
        assertNotEquals(theirs.bet(), mine.path("id"));
        post.send(game.given()).then().statusCode(200).body("id", equalTo(mine.path("id")));
        game.given()
                .get("/v1/bets/by-reference/" + theirs.reference())
                .then()
                .statusCode(200)
                .body("id", equalTo(mine.path("id")));
        theirs.keys()
                .as("game")
                .given()
                .get("/v1/bets/by-reference/" + theirs.reference())
                .then()
                .body("id", equalTo(theirs.bet()))
                .body("gameId", containsString(theirs.canary()));
        post.with("playerId", "another")
                .send(game.given())
                .then()
                .statusCode(409)
                .body(not(containsString(theirs.canary() + "-player")))
                .body(not(containsString(theirs.bet())));
    }
}
