package io.slipwatch.access.log;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.slipwatch.access.key.KeyText;
import io.slipwatch.testing.Database;
import io.slipwatch.testing.Endpoint;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Story;
import io.slipwatch.testing.TestKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who of the people read whose bets, and who was refused. */
@Story
class AccessLogStory {

    /** Tells sums over an operator's bets, and no player's. */
    private static final Set<String> NO_PLAYERS = Set.of("GET /v1/providers");

    private static final String OF_ACTOR =
            "SELECT path FROM access_log WHERE actor = ? AND kind = 'READ' ORDER BY at, id";

    @Test
    void every_reading_by_a_person_is_in_the_log_before_the_answer() {
        List<Executable> checks = new ArrayList<>();
        for (Endpoint call : Endpoint.all()) {
            if (!call.method().equals("GET") || NO_PLAYERS.contains(call.toString())) {
                continue;
            }
            call.roles().stream()
                    .filter(role -> role.equals("support") || role.equals("auditor"))
                    .forEach(role -> checks.add(() -> {
                        TestKey reader = TestKey.issue("op-read", role);

                        call.send(reader.given());

                        assertEquals(
                                List.of(call.pathOf("00000000-0000-7000-8000-000000000000")),
                                Database.texts(OF_ACTOR, "key:" + reader.id()),
                                call + " as " + role);
                    }));
        }

        assertTrue(checks.size() >= 10, "few readings: " + checks.size());
        assertAll(checks);
    }

    @Test
    void a_machine_s_reading_is_not_and_neither_is_one_that_was_refused() {
        TestKey game = TestKey.issue("op-machine", "game");
        TestKey admin = TestKey.issue("op-machine", "admin");

        game.given().get("/v1/bets").then().statusCode(200);
        admin.given().get("/v1/bets").then().statusCode(403);

        assertEquals(List.of(), Database.texts(OF_ACTOR, "key:" + game.id()));
        assertEquals(List.of(), Database.texts(OF_ACTOR, "key:" + admin.id()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"actor=%00", "actor=a%0Ab", "from=2026-11-28T00:00:00Z&to=2026-11-27T00:00:00Z", "from=now"})
    void a_filter_that_makes_no_sense_is_told(String query) {
        TestKey auditor = TestKey.issue("op-filter", "auditor");

        auditor.given()
                .urlEncodingEnabled(false)
                .get("/v1/access-log?" + query)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-parameter"));
    }

    @Test
    void an_entry_tells_who_asked_for_whose_data_from_where() {
        TestKey support = TestKey.issue("op-whose", "support");
        TestKey auditor = TestKey.issue("op-whose", "auditor");
        support.given()
                .queryParam("playerId", "p-77")
                .queryParam("status", "PENDING")
                .get("/v1/bets")
                .then()
                .statusCode(200);

        auditor.given()
                .get("/v1/access-log?actor=key:" + support.id())
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].operator", equalTo("op-whose"))
                .body("items[0].kind", equalTo("READ"))
                .body("items[0].method", equalTo("GET"))
                .body("items[0].path", equalTo("/v1/bets?playerId=p-77&status=PENDING"))
                .body("items[0].why", equalTo(null))
                .body("items[0].remote", equalTo("127.0.0.1"))
                .body("items[0].times", equalTo(1));
    }

    @Test
    void what_is_asked_by_mistake_or_malice_is_one_short_harmless_line() {
        TestKey support = TestKey.issue("op-line", "support");
        String key = KeyText.create();
        RequestSpecification request = support.given()
                .queryParam("playerId", "a\r\nb&status=WON")
                .queryParam("roundId", key)
                .queryParam("access_token", "secret-" + key)
                .queryParam("gameId", "x".repeat(2_000));

        request.get("/v1/bets").then().statusCode(400);
        support.given().get("/v1/bets/by-reference/" + key).then().statusCode(404);
        support.given().get("/v1/bets/by-reference/" + "y".repeat(2_000)).then().statusCode(404);

        List<String> paths = Database.texts(OF_ACTOR, "key:" + support.id());
        assertEquals(
                List.of(
                        "/v1/bets?playerId=a%0D%0Ab%26status%3DWON&roundId=***",
                        "/v1/bets/by-reference/***", "/v1/bets/by-reference/" + "y".repeat(487) + "..."),
                paths);
    }

    @Test
    void a_reading_that_cannot_be_logged_is_none() throws Exception {
        TestKey support = TestKey.issue("op-locked", "support");
        TestKey game = TestKey.issue("op-locked", "game");
        support.given().get("/v1/bets").then().statusCode(200);

        try (Connection owner = Database.asOwner();
                Statement lock = owner.createStatement()) {
            owner.setAutoCommit(false);
            lock.execute("LOCK TABLE access_log IN SHARE MODE");

            support.given()
                    .get("/v1/bets")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", equalTo("1"))
                    .body("items", equalTo(null));
            game.given().get("/v1/bets").then().statusCode(200);
        }

        await().atMost(Duration.ofSeconds(10))
                .until(() -> support.given().get("/v1/bets").statusCode() == 200);
    }

    @Test
    void many_readings_at_once_are_all_in_the_log() {
        TestKey support = TestKey.issue("op-crowd", "support");

        List<Integer> answers = IntStream.range(0, 64)
                .parallel()
                .mapToObj(
                        i -> support.given().get("/v1/bets/by-reference/r-" + i).statusCode())
                .toList();

        long read = answers.stream().filter(status -> status == 404).count();
        assertTrue(read > 0);
        assertTrue(Database.texts(OF_ACTOR, "key:" + support.id()).size() >= read);
    }

    @Test
    void a_refused_role_is_logged_with_its_caller_and_a_stranger_without() {
        TestKey game = TestKey.issue("op-refused", "game");
        TestKey auditor = TestKey.issue("op-refused", "auditor");
        String stranger = "/v1/bets/by-reference/stranger-" + System.nanoTime();

        for (int i = 0; i < 3; i++) {
            game.given().get("/v1/findings").then().statusCode(403);
            Http.anonymous().get(stranger).then().statusCode(401);
        }

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            JsonPath refused = refused(auditor);
            assertEquals(
                    3,
                    refused.getList("items.times", Integer.class).stream()
                            .mapToInt(Integer::intValue)
                            .sum());
            assertEquals(
                    "[key:" + game.id() + " /v1/findings forbidden]",
                    refused.getString("items.collect { it.actor + ' ' + it.path + ' ' + it.why }.unique()"));
            assertEquals(
                    List.of("3"),
                    Database.texts(
                            "SELECT sum(times) FROM access_log WHERE operator = '' AND actor = '' AND path = ?"
                                    + " AND why = 'unauthenticated' AND remote = '127.0.0.1'",
                            stranger));
        });
        assertFalse(auditor.given().get("/v1/access-log?limit=500").asString().contains(stranger));
    }

    /** Both are read by a method of the same name; of each group of refusals only the first path is kept. */
    @Test
    void refusals_of_two_operations_are_two_entries() {
        TestKey game = TestKey.issue("op-two", "game");

        game.given().get("/v1/findings").then().statusCode(403);
        game.given().get("/v1/keys").then().statusCode(403);

        String paths = "SELECT path FROM access_log WHERE actor = ? AND kind = 'REFUSED' ORDER BY path";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertEquals(List.of("/v1/findings", "/v1/keys"), Database.texts(paths, "key:" + game.id())));
    }

    private static JsonPath refused(TestKey auditor) {
        return auditor.given().get("/v1/access-log?kind=REFUSED").jsonPath();
    }

    /** A flood of refused calls is some entries, and no call is uncounted. */
    @Test
    void a_flood_is_counted_and_not_listed() {
        TestKey game = TestKey.issue("op-flood", "game");

        IntStream.range(0, 200)
                .parallel()
                .forEach(i -> game.given().get("/v1/findings?kind=" + i).then().statusCode(403));

        String sums = "SELECT %s FROM access_log WHERE actor = ? AND kind = 'REFUSED'";
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertEquals(List.of("200"), Database.texts(sums.formatted("sum(times)"), "key:" + game.id())));
        assertTrue(Integer.parseInt(Database.texts(sums.formatted("count(*)"), "key:" + game.id())
                        .getFirst())
                < 100);
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        TestKey support = TestKey.issue("op-pages-" + System.nanoTime(), "support");
        TestKey auditor = TestKey.issue(support.operator(), "auditor");
        for (int i = 0; i < 7; i++) {
            support.given().get("/v1/bets/by-reference/page-" + i).then().statusCode(404);
        }
        String from = "/v1/access-log?actor=key:" + support.id() + "&limit=3";

        List<String> paths = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = auditor.given()
                    .get(cursor == null ? from : from + "&cursor=" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            paths.addAll(page.getList("items.path"));
            cursor = page.getString("next");
        } while (cursor != null);

        assertEquals(
                List.of(6, 5, 4, 3, 2, 1, 0).stream()
                        .map(i -> "/v1/bets/by-reference/page-" + i)
                        .toList(),
                paths);
    }

    @Test
    void the_time_is_a_filter_and_what_is_no_filter_is_refused() {
        TestKey auditor = TestKey.issue("op-times-" + System.nanoTime(), "auditor");
        auditor.given().get("/v1/bets").then().statusCode(200);
        String at = auditor.given().get("/v1/access-log").path("items[-1].at");

        auditor.given().queryParam("from", at).get("/v1/access-log").then().body("items[-1].at", equalTo(at));
        auditor.given().queryParam("to", at).get("/v1/access-log").then().body("items.size()", equalTo(0));
        for (String wrong : List.of("kind=WRITE", "from=yesterday", "limit=0", "operator=demo", "cursor=x")) {
            auditor.given().get("/v1/access-log?" + wrong).then().statusCode(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE access_log SET times = times",
                "DELETE FROM access_log",
                "TRUNCATE access_log",
                "DELETE FROM access_log WHERE false"
            })
    void not_even_the_owner_changes_it(String sql) throws Exception {
        Post.bet("demo", "win-x").recorded();

        try (Connection owner = Database.asOwner();
                Statement statement = owner.createStatement()) {
            SQLException refused = assertThrows(SQLException.class, () -> statement.execute(sql));

            assertEquals("42501", refused.getSQLState());
        }
    }
}
