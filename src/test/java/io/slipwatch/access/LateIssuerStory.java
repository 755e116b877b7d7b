package io.slipwatch.access;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.restassured.response.Response;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Story;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service is started while the identity provider is away. */
@Story
@WithTestResource(LateIssuerWorld.class)
@Timeout(60)
class LateIssuerStory {

    @Test
    void keys_work_and_tokens_are_put_off_until_it_is_there() throws Exception {
        // Given
        Issuer issuer = LateIssuerWorld.issuer();
        String token = issuer.token("support").signed(issuer.rsa());
        assertEquals(200, ask("demo-support").statusCode());
        ask(token)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unavailable"))
                .header("Retry-After", notNullValue());
        assertEquals(
                401,
                ask(issuer.token("support").withHead("alg", "none").signed(signed -> signed))
                        .statusCode());

        // When
        issuer.start();

        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> ask(token).statusCode() == 200);
        assertEquals(
                401,
                ask(issuer.token("support").signed(SigningKey.rsa("unheard-of")))
                        .statusCode());
    }

    private static Response ask(String credential) {
        return Http.given().header("Authorization", "Bearer " + credential).get("/v1/bets");
    }
}
