package io.slipwatch.access;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.slipwatch.testing.Story;
import io.slipwatch.testing.TestKey;
import org.junit.jupiter.api.Test;

/** Who calls faster than agreed is told so; another key of the same operator has a rate of its own. */
@Story
class RateStory {

    @Test
    void a_key_whose_rate_is_used_up_is_told_when_to_come_back_and_no_other_key_is() {
        TestKey hasty = TestKey.issue("hasty", "support");
        TestKey other = TestKey.issue("hasty", "support");
        for (int call = 1; call <= 5; call++) {
            hasty.given().get("/v1/bets").then().statusCode(200);
        }

        hasty.given()
                .get("/v1/bets")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .body("type", equalTo("/problems/rate-limited"));
        other.given().get("/v1/bets").then().statusCode(200);
    }
}
