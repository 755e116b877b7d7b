package io.slipwatch.access;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.testing.Database;
import io.slipwatch.testing.Story;
import io.slipwatch.testing.TestKey;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
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

    @Test
    void what_a_role_may_not_do_costs_nothing() {
        TestKey support = TestKey.issue("hasty", "support");
        for (int call = 1; call <= 20; call++) {
            support.given().get("/v1/keys").then().statusCode(403);
        }

        support.given().get("/v1/bets").then().statusCode(200);
    }

    @Test
    void a_reading_that_is_refused_for_its_rate_is_not_in_the_access_log() {
        TestKey hasty = TestKey.issue("hasty", "auditor");
        List<Integer> answers = IntStream.range(0, 20)
                .mapToObj(call -> hasty.given().get("/v1/bets").statusCode())
                .toList();

        List<String> logged =
                Database.texts("SELECT path FROM access_log WHERE actor = ? AND kind = 'READ'", "key:" + hasty.id());
        assertTrue(answers.contains(429), answers::toString);
        assertEquals(Collections.frequency(answers, 200), logged.size());
    }
}
