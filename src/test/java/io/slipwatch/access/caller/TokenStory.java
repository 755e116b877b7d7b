package io.slipwatch.access.caller;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.restassured.specification.RequestSpecification;
import io.slipwatch.access.Issuer;
import io.slipwatch.access.IssuerWorld;
import io.slipwatch.access.Knocking;
import io.slipwatch.access.SecuredOperation;
import io.slipwatch.access.SigningKey;
import io.slipwatch.access.Token;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People and operators of an identity provider, while it is there and while it is away. */
@Story
@WithTestResource(IssuerWorld.class)
@Timeout(60)
class TokenStory {

    /** Two seconds and what a busy machine adds: nothing waits for an identity provider that is away. */
    private static final Duration PROMPT = Duration.ofSeconds(3);

    private final Issuer issuer = IssuerWorld.issuer();

    /** The start does not wait for an identity provider. */
    @BeforeEach
    void theProviderWasReached() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> status(issuer.token("support").signed(issuer.rsa())) == 200);
    }

    @AfterEach
    void theProviderIsThere() throws Exception {
        issuer.stop();
        issuer.speakAgain();
        issuer.start();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_role_opens_what_the_contract_says_and_nothing_else(Role role) throws Exception {
        String credential = "Bearer " + issuer.token(role.text()).signed(issuer.rsa());

        try (Knocking caller = new Knocking()) {
            for (SecuredOperation operation : SecuredOperation.all()) {
                int status = caller.status(operation, credential);

                // That of the platform is in no operator's gift.
                boolean open = role != Role.OPERATE && operation.roles().contains(role.text());
                assertEquals(open, status != 403, operation + ": " + status);
                assertTrue(status != 401 && status < 500, operation + ": " + status);
            }
        }
    }

    @Test
    void the_claim_that_is_configured_for_it_opens_what_the_platform_may_and_nothing_else() throws Exception {
        String credential = "Bearer "
                + issuer.token("admin")
                        .with("realm_access", Map.of("may_operate", true, "roles", List.of("admin")))
                        .signed(issuer.rsa());

        try (Knocking caller = new Knocking()) {
            for (SecuredOperation operation : SecuredOperation.all()) {
                int status = caller.status(operation, credential);

                assertEquals(operation.roles().contains("operate"), status != 403, operation + ": " + status);
                assertTrue(status != 401 && status < 500, operation + ": " + status);
            }
        }
    }

    @Test
    void nobody_s_operator_is_the_platform() {
        with(issuer.token("support").with("operator", "*"))
                .get("/v1/findings")
                .then()
                .statusCode(401);
    }

    @Test
    void roles_that_are_not_ours_open_nothing() {
        with(issuer.token("offline_access", "Support", "root"))
                .get("/v1/bets")
                .then()
                .statusCode(403);
    }

    @Test
    void several_roles_open_what_each_of_them_does() {
        Token token = issuer.token("game", "support");

        with(token).get("/v1/findings").then().statusCode(200);
        Post.bet("demo", "win-x").send(with(token)).then().statusCode(201);
    }

    @Test
    void keys_of_elliptic_curves_are_as_good() {
        bearing(issuer.token("support").signed(issuer.ec()))
                .get("/v1/bets")
                .then()
                .statusCode(200);
    }

    @Test
    void an_access_token_may_say_that_it_is_one() {
        for (String type : List.of("at+jwt", "application/at+jwt", "JWT", "jwt")) {
            with(issuer.token("support").withHead("typ", type))
                    .get("/v1/bets")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void a_scheme_is_the_same_in_small_letters() {
        String token = issuer.token("support").signed(issuer.rsa());

        Http.bare()
                .header("Authorization", "bearer " + token)
                .get("/v1/bets")
                .then()
                .statusCode(200);
        Http.bare()
                .header("authorization", "BEARER " + token)
                .get("/v1/bets")
                .then()
                .statusCode(200);
    }

    @Test
    void the_operator_of_the_token_decides_whose_bets_there_are() {
        Sent bet = Post.bet("demo", "win-x").recorded();
        bet.once("RETURNED");
        Token another = issuer.token("support").with("operator", "another");

        with(issuer.token("support")).get("/v1/bets/" + bet.id()).then().statusCode(200);
        with(another).get("/v1/bets/" + bet.id()).then().statusCode(404);
        with(another).get("/v1/bets").then().statusCode(200).body("items.size()", equalTo(0));
    }

    @Test
    void the_person_stands_in_the_history() {
        Sent bet = Post.bet("demo", "never-x").recorded();
        bet.once(now -> now.getInt("attempts") > 0);

        with(issuer.token("support").with("sub", "auth0|5f7c"))
                .post("/v1/bets/" + bet.id() + "/recheck")
                .then()
                .statusCode(202);

        assertTrue(
                bet.history().stream().anyMatch(entry -> "user:auth0|5f7c".equals(entry.get("actor"))),
                () -> bet.history().toString());
    }

    @Test
    void while_the_provider_is_away_the_keys_that_are_known_go_on() {
        String known = issuer.token("support").signed(issuer.rsa());

        issuer.stop();

        assertPrompt(200, known);
        assertPrompt(401, issuer.token("support").signed(SigningKey.rsa("unheard-of")));
        assertPrompt(200, known);
        assertPrompt(200, "demo-support");
    }

    @Test
    void a_provider_that_hangs_holds_nobody_up() {
        String known = issuer.token("support").signed(issuer.rsa());
        int before = issuer.keyReadings();
        issuer.fallSilent();

        // A key that nobody knows has the keys read, which is at most every five seconds, and this time without an end.
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            assertPrompt(401, unknown(0));
            return issuer.keyReadings() > before;
        });

        // More than there are event loops: were one of them held, some would wait.
        for (int i = 0; i < 20; i++) {
            assertPrompt(200, known);
            assertPrompt(401, unknown(i));
            assertPrompt(200, "demo-support");
        }
    }

    @Test
    void a_new_key_is_taken_when_it_is_first_seen_and_the_old_one_no_longer() {
        String old = issuer.token("support").signed(issuer.rsa());
        assertEquals(200, status(old));

        issuer.rotate();

        await().atMost(Duration.ofSeconds(15))
                .until(() -> status(issuer.token("support").signed(issuer.rsa())) == 200);
        assertEquals(401, status(old));
    }

    @Test
    void a_flood_of_unknown_keys_has_the_keys_read_a_few_times_only() {
        int before = issuer.keyReadings();
        long since = System.nanoTime();

        for (int i = 0; i < 50; i++) {
            assertEquals(401, status(unknown(i)));
        }

        // One at once, one for every five seconds, and one that nobody asked for, by the round of each minute.
        long bound = 2 + Duration.ofNanos(System.nanoTime() - since).dividedBy(Duration.ofSeconds(5));
        int readings = issuer.keyReadings() - before;
        assertTrue(readings <= bound, () -> readings + " readings, at most " + bound);
    }

    private String unknown(int i) {
        return issuer.token("support")
                .withHead("alg", "ES256")
                .withHead("kid", "unknown-" + i)
                .signed(issuer.ec()::sign);
    }

    private static void assertPrompt(int status, String credential) {
        long before = System.nanoTime();
        assertEquals(status, status(credential));
        Duration taken = Duration.ofNanos(System.nanoTime() - before);
        assertTrue(taken.compareTo(PROMPT) < 0, () -> status + " took " + taken);
    }

    private static int status(String credential) {
        return bearing(credential).get("/v1/bets").statusCode();
    }

    private RequestSpecification with(Token token) {
        return bearing(token.signed(issuer.rsa()));
    }

    private static RequestSpecification bearing(String credential) {
        return Http.given().header("Authorization", "Bearer " + credential);
    }
}
