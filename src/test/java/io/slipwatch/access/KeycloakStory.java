package io.slipwatch.access;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Story;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The tokens of a real Keycloak. It is stopped in the last test. */
@Story
@Tag("long")
@WithTestResource(KeycloakWorld.class)
@TestMethodOrder(OrderAnnotation.class)
class KeycloakStory {

    private final Keycloak keycloak = KeycloakWorld.keycloak();

    /** The start does not wait for an identity provider. */
    @BeforeEach
    void theProviderWasReached() {
        String token = access(keycloak.tokensOfPerson("ada", "console"));
        await().atMost(Duration.ofSeconds(30)).until(() -> status(token) == 200);
    }

    @Test
    @Order(1)
    void a_front_end_posts_bets_with_its_clients_credentials() {
        String token = access(keycloak.tokensOfClient("front-end", "front-end-secret"));

        Post.bet("demo", "win-x").send(bearing(token)).then().statusCode(201);
        bearing(token).get("/v1/findings").then().statusCode(403);
    }

    @Test
    @Order(2)
    void people_see_their_own_operators_bets() {
        String front = access(keycloak.tokensOfClient("front-end", "front-end-secret"));
        Response posted = Post.bet("demo", "win-x").send(bearing(front));
        String bet = "/v1/bets/" + posted.path("id");

        assertEquals(
                200,
                bearing(access(keycloak.tokensOfPerson("ada", "console")))
                        .get(bet)
                        .statusCode());
        assertEquals(
                404,
                bearing(access(keycloak.tokensOfPerson("bo", "console")))
                        .get(bet)
                        .statusCode());
    }

    @Test
    @Order(3)
    void a_token_that_is_not_for_us_lets_nobody_in() {
        assertEquals(401, status(keycloak.tokensOfPerson("ada", "console").getString("id_token")));
        assertEquals(401, status(keycloak.tokensOfPerson("ada", "console").getString("refresh_token")));
        assertEquals(401, status(access(keycloak.tokensOfPerson("ada", "wallet"))), "for another service");
        assertEquals(401, status(access(keycloak.tokensOfPerson("carl", "console"))), "of no operator");
    }

    @Test
    @Order(4)
    void a_new_key_is_taken_within_seconds_and_one_that_was_taken_back_not_for_long() {
        String old = access(keycloak.tokensOfPerson("ada", "console"));

        keycloak.addKey();
        String fresh = access(keycloak.tokensOfPerson("ada", "console"));
        assertNotEquals(head(old), head(fresh), "Keycloak signs with its new key");

        await().atMost(Duration.ofSeconds(10)).until(() -> status(fresh) == 200);
        assertEquals(200, status(old), "still published");
        keycloak.removeFirstKey();
        // The keys are read once a minute.
        await().atMost(Duration.ofSeconds(90)).until(() -> status(old) == 401);
        assertEquals(200, status(fresh));
    }

    @Test
    @Order(5)
    void its_outage_is_not_ours() {
        String ada = access(keycloak.tokensOfPerson("ada", "console"));
        String front = access(keycloak.tokensOfClient("front-end", "front-end-secret"));
        assertEquals(200, status(ada));

        keycloak.stop();

        // Longer than a minute, so that a reading of the keys has failed meanwhile.
        await().pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(120))
                .during(Duration.ofSeconds(75))
                .until(() -> status(ada) == 200);
        Post.bet("demo", "win-x").send(bearing(front)).then().statusCode(201);
        long before = System.nanoTime();
        assertEquals(401, status(new Token(Map.of(), Map.of()).signed(SigningKey.rsa("unknown"))));
        assertTrue(System.nanoTime() - before < Duration.ofSeconds(3).toNanos(), "refused without waiting");
    }

    private static String access(JsonPath tokens) {
        return tokens.getString("access_token");
    }

    private static String head(String token) {
        return new String(
                Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.UTF_8);
    }

    private static int status(String token) {
        return bearing(token).get("/v1/bets").statusCode();
    }

    private static RequestSpecification bearing(String token) {
        return Http.given().header("Authorization", "Bearer " + token);
    }
}
