package io.slipwatch.access.key;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.slipwatch.access.caller.Role;
import io.slipwatch.testing.Database;
import io.slipwatch.testing.DatabaseStop;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Story;
import io.slipwatch.testing.TestKey;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The life of an API key, on replicas that hear of it from the database alone. */
@Story
class KeyStory {

    /** The promise, and what a busy machine needs. */
    private static final Duration EFFECTIVE = Duration.ofSeconds(5);

    @Inject
    Keys keys;

    /** Again and again, so that it hits every moment of the ring's rounds. */
    @Test
    void a_key_works_at_once_on_a_replica_that_has_never_heard_of_it() {
        for (int i = 0; i < 40; i++) {
            assertEquals(200, read(TestKey.issue("op-new", "support")), "key " + i);
        }
    }

    @Test
    void the_same_key_again_is_kept_once_and_does_not_count_against_itself() {
        String operator = "op-again-" + System.nanoTime();
        Keys.NewKey first = newKey(operator);

        List<Keys.Added> added = Stream.of(first, first, newKey(operator))
                .map(key -> keys.add(key, 1).toCompletableFuture().join())
                .toList();

        assertEquals(List.of(Keys.Added.KEPT, Keys.Added.KEPT, Keys.Added.TOO_MANY), added);
        assertEquals(
                List.of(first.id()),
                keys.list(operator, Optional.empty(), 10).toCompletableFuture().join().stream()
                        .map(Key::id)
                        .toList());
    }

    private static Keys.NewKey newKey(String operator) {
        String secret = KeyText.create();
        return new Keys.NewKey(
                UUID.randomUUID(),
                operator,
                Role.ADMIN,
                "again",
                KeyText.prefix(secret),
                KeyText.hash(secret),
                "command line",
                Optional.empty());
    }

    @Test
    void a_key_that_the_admin_makes_works_at_once_and_is_shown_this_once() {
        TestKey admin = TestKey.issue("op-issue", "admin");

        Response made = wish(admin, "{\"role\":\"support\",\"name\":\"desk 7\"}");

        made.then()
                .statusCode(201)
                .header("Location", equalTo("/v1/keys/" + made.path("id")))
                .body("operator", equalTo("op-issue"))
                .body("secret", startsWith(made.path("prefix")));
        String secret = made.path("secret");
        assertEquals(200, read(secret));
        String list = admin.given().get("/v1/keys").asString();
        assertTrue(list.contains("desk 7"));
        assertTrue(!list.contains(secret) && !list.contains(KeyText.hash(secret)));
    }

    @Test
    void two_keys_let_in_while_one_takes_over_from_the_other() {
        TestKey admin = TestKey.issue("op-rotate", "admin");
        TestKey old = TestKey.issue("op-rotate", "support");
        TestKey fresh = TestKey.issue("op-rotate", "support");

        assertEquals(List.of(200, 200), List.of(read(old), read(fresh)));
        admin.given()
                .delete("/v1/keys/" + old.id())
                .then()
                .statusCode(200)
                .body("revokedBy", equalTo("key:" + admin.id()));

        assertEquals(List.of(401, 200), List.of(read(old), read(fresh)));
        admin.given().delete("/v1/keys/" + old.id()).then().statusCode(200);
    }

    @Test
    void an_operator_with_many_keys_reads_them_page_by_page() {
        TestKey admin = TestKey.issue("op-many-keys", "admin");
        List<String> made = new ArrayList<>(List.of(admin.id().toString()));
        made.add(TestKey.issue("op-many-keys", "game").id().toString());
        made.add(TestKey.issue("op-many-keys", "support").id().toString());

        JsonPath first = admin.given().get("/v1/keys?limit=2").jsonPath();
        JsonPath second = admin.given()
                .get("/v1/keys?limit=2&cursor=" + first.getString("next"))
                .jsonPath();

        List<String> read = new ArrayList<>(first.getList("items.id"));
        read.addAll(second.getList("items.id"));
        assertEquals(made.reversed(), read);
        assertEquals(null, second.getString("next"));
    }

    @Test
    void what_another_replica_revokes_lets_nobody_in_after_5_seconds() {
        TestKey key = TestKey.issue("op-revoke", "support");
        assertEquals(200, read(key));

        key.revoke();

        await().atMost(EFFECTIVE).pollInterval(Duration.ofMillis(50)).until(() -> read(key) == 401);
    }

    @Test
    void a_key_ends_by_the_database_s_clock() {
        TestKey key = TestKey.issue("op-expire", "support", "3 seconds");
        assertEquals(200, read(key));

        await().atMost(EFFECTIVE.plusSeconds(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> read(key) == 401);
    }

    @Test
    void a_key_expires_to_the_instant_and_not_when_the_copy_is_read_again() {
        TestKey key = TestKey.issue("op-expiring", "support", "1 second");
        assertEquals(200, read(key));

        await().pollInterval(Duration.ofMillis(10))
                .until(() -> !Database.texts(
                                "SELECT 'over' FROM api_key WHERE id = ? AND expires_at <= clock_timestamp()", key.id())
                        .isEmpty());

        assertEquals(401, read(key));
    }

    @Test
    void the_admin_sees_when_a_key_was_last_used() {
        TestKey admin = TestKey.issue("op-used", "admin");
        TestKey key = TestKey.issue("op-used", "support");
        TestKey unused = TestKey.issue("op-used", "support");
        read(key);

        String path = "items.find { it.id == '%s' }.lastUsedAt";
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertNotNull(admin.given().get("/v1/keys").jsonPath().getString(path.formatted(key.id()))));
        assertEquals(null, admin.given().get("/v1/keys").jsonPath().getString(path.formatted(unused.id())));
    }

    @Test
    void with_the_database_silent_a_known_key_is_still_known_and_a_stranger_is_told_in_time() throws Exception {
        TestKey game = TestKey.issue("op-silent", "game");
        game.given().get("/v1/bets").then().statusCode(200);

        long began = System.nanoTime();
        List<Integer> known = new ArrayList<>();
        List<Integer> strangers = new ArrayList<>();
        try (var _ = DatabaseStop.now()) {
            for (int i = 0; i < 3; i++) {
                known.add(game.given().get("/v1/bets").statusCode());
                known.add(Post.bet("demo", "win-x").send(game.given()).statusCode());
                strangers.add(read(KeyText.create()));
                strangers.add(read("no-key-at-all"));
            }
        }

        assertEquals(List.of(503, 503, 503, 503, 503, 503), known);
        strangers.forEach(status -> assertTrue(status == 401 || status == 503, "" + status));
        assertTrue(System.nanoTime() - began < Duration.ofSeconds(20).toNanos());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> game.given().get("/v1/bets").statusCode() == 200);
    }

    @Test
    void an_operator_has_at_most_100_valid_keys() {
        TestKey admin = TestKey.issue("op-many", "admin");
        List<TestKey> others = IntStream.range(0, 99)
                .mapToObj(i -> TestKey.issue("op-many", "game"))
                .toList();
        TestKey.issue("op-many", "game", "-1 hour");
        String wish = "{\"role\":\"game\",\"name\":\"one more\"}";

        wish(admin, wish).then().statusCode(409).body("type", equalTo("/problems/illegal-state"));
        wish(TestKey.issue("op-few", "admin"), wish).then().statusCode(201);
        admin.given().delete("/v1/keys/" + others.getFirst().id()).then().statusCode(200);
        wish(admin, wish).then().statusCode(201);
        wish(admin, wish).then().statusCode(409);
    }

    static Stream<Arguments> wrongWishes() {
        return Stream.of(
                Arguments.of("{}", 400, "missing-field"),
                Arguments.of("", 400, "malformed-json"),
                Arguments.of("[]", 400, "invalid-type"),
                Arguments.of("{\"role\":\"game\"}", 400, "missing-field"),
                Arguments.of("{\"name\":\"n\"}", 400, "missing-field"),
                Arguments.of(wish("root", "n"), 422, "invalid-text"),
                Arguments.of(wish("GAME", "n"), 422, "invalid-text"),
                Arguments.of(wish("game", ""), 422, "invalid-text"),
                Arguments.of(wish("game", " n"), 422, "invalid-text"),
                Arguments.of(wish("game", "n\\r\\nm"), 422, "invalid-text"),
                Arguments.of(wish("game", "n\\u0000"), 422, "invalid-text"),
                Arguments.of(wish("game", "é"), 422, "invalid-text"),
                Arguments.of(wish("game", "n".repeat(65)), 422, "invalid-text"),
                Arguments.of("{\"role\":[\"game\"],\"name\":\"n\"}", 400, "invalid-type"),
                Arguments.of("{\"role\":\"game\",\"role\":\"admin\",\"name\":\"n\"}", 400, "duplicate-field"),
                Arguments.of("{\"role\":\"game\",\"name\":\"n\",\"operator\":\"demo\"}", 400, "unknown-field"),
                Arguments.of("{\"role\":\"game\",\"name\":\"n\",\"expiresAt\":null}", 400, "invalid-type"),
                Arguments.of(
                        "{\"role\":\"game\",\"name\":\"n\",\"expiresAt\":\"2036-01-01T00:00:00\"}",
                        422,
                        "invalid-time"),
                Arguments.of(
                        "{\"role\":\"game\",\"name\":\"n\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}",
                        422,
                        "invalid-time"));
    }

    private static String wish(String role, String name) {
        return "{\"role\":\"" + role + "\",\"name\":\"" + name + "\"}";
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("wrongWishes")
    void a_wrong_wish_makes_no_key(String body, int status, String problem) {
        TestKey admin = TestKey.issue("op-wrong-" + Integer.toHexString(body.hashCode()), "admin");

        wish(admin, body).then().statusCode(status).body("type", equalTo("/problems/" + problem));

        admin.given().get("/v1/keys").then().body("items.size()", equalTo(1));
    }

    /** During an upgrade: what this replica cannot read must not keep it from reading the rest. */
    @Test
    void a_role_that_only_newer_replicas_know_lets_nobody_in_here_and_keeps_nobody_out() throws Exception {
        try (Connection owner = Database.asOwner();
                Statement statement = owner.createStatement()) {
            String check = Database.texts(
                            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'api_key_role_check'")
                    .getFirst();
            statement.execute("ALTER TABLE api_key DROP CONSTRAINT api_key_role_check");
            try {
                assertEquals(401, read(TestKey.issue("op-newer", "conduct")));
                assertEquals(200, read(TestKey.issue("op-newer", "support")));
            } finally {
                statement.execute("DELETE FROM api_key WHERE role = 'conduct'");
                statement.execute("ALTER TABLE api_key ADD CONSTRAINT api_key_role_check " + check);
            }
        }
    }

    @Test
    void an_admin_makes_and_sees_keys_of_their_own_operator_only() {
        TestKey admin = TestKey.issue("op-mine", "admin");
        TestKey foreign = TestKey.issue("op-theirs", "support");

        admin.given().delete("/v1/keys/" + foreign.id()).then().statusCode(404);
        admin.given()
                .get("/v1/keys")
                .then()
                .body("items.id", not(hasItem(foreign.id().toString())));
        assertEquals(200, read(foreign));
    }

    private static Response wish(TestKey admin, String body) {
        return admin.given().contentType("application/json").body(body).post("/v1/keys");
    }

    private static int read(TestKey key) {
        return read(key.text());
    }

    private static int read(String text) {
        return Http.given()
                .header("Authorization", "Bearer " + text)
                .get("/v1/findings")
                .statusCode();
    }
}
