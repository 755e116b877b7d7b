package io.slipwatch.support;

import static io.slipwatch.testing.Push.settled;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Push;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person decides about a bet that nobody asks about any more, and never past the provider's word by mistake. */
@Story
class ResolutionStory {

    private static final Map<String, Object> VOID = Map.of("decision", "VOID", "reason", "the player asks");
    private static final Map<String, Object> OVERRIDE =
            and(VOID, "override", true, "overrideReason", "their mail of today says that they have it not");

    @Test
    void a_bet_that_the_provider_says_it_has_is_not_voided() {
        Sent bet = givenUp("never-x");

        resolve(bet, VOID)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/provider-has-it"))
                .body("detail", containsString("ACCEPTED"));

        assertEquals("TIMED_OUT", bet.now().getString("status"));
        assertEquals(List.of("given-up"), bet.findings());
    }

    @Test
    void it_is_voided_with_a_second_reason_and_both_stand_in_the_history() {
        Sent bet = givenUp("never-x");

        resolve(bet, OVERRIDE).then().statusCode(200).body("outcome", equalTo("VOID"));

        Map<String, Object> resolved = bet.history().getLast();
        assertEquals("RESOLVED", resolved.get("kind"));
        String detail = String.valueOf(resolved.get("detail"));
        assertTrue(detail.startsWith("VOID, overriding ACCEPTED of "), detail);
        assertTrue(
                detail.endsWith(": the player asks; override: their mail of today says that they have it not"), detail);
    }

    @Test
    void a_later_not_found_lifts_it() {
        Sent bet = givenUp("forget-x");
        assertEquals("SUBMIT ACCEPTED", bet.attempts().getFirst());

        resolve(bet, VOID).then().statusCode(200).body("outcome", equalTo("VOID"));
    }

    @Test
    void where_nothing_was_ever_answered_nothing_needs_to_be_lifted() {
        Sent bet = givenUp("hang-all-x");

        resolve(bet, OVERRIDE).then().statusCode(409).body("type", equalTo("/problems/illegal-state"));
        resolve(bet, VOID).then().statusCode(200).body("outcome", equalTo("VOID"));
    }

    @Test
    void an_acceptance_that_is_pushed_is_an_answer_too() {
        Sent bet = givenUp("hang-all-x");
        Push.about("brief", bet.id(), "\"status\":\"ACCEPTED\"")
                .answered()
                .then()
                .statusCode(422);

        resolve(bet, VOID).then().statusCode(409).body("type", equalTo("/problems/provider-has-it"));

        assertEquals("provider:brief", bet.history().getLast().get("actor"));
        assertEquals("TIMED_OUT", bet.now().getString("status"));
    }

    @Test
    void an_acceptance_that_is_pushed_at_the_same_moment_is_decided_about_or_comes_behind() throws Exception {
        List<Sent> bets = Stream.generate(() -> posted("hang-all-x")).limit(12).toList();
        bets.forEach(ResolutionStory::isGivenUp);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Sent bet : bets) {
                Future<Response> pushed = threads.submit(() ->
                        Push.about("brief", bet.id(), "\"status\":\"ACCEPTED\"").answered());

                int status = resolve(bet, VOID).statusCode();

                assertEquals(422, pushed.get().statusCode());
                List<String> actors = bet.history().stream()
                        .map(entry -> String.valueOf(entry.get("actor")))
                        .toList();
                assertEquals(status == 409, actors.contains("provider:brief"), () -> status + " " + actors);
                assertEquals(status == 200, bet.kinds().getLast().equals("RESOLVED"));
            }
        }
    }

    @Test
    void the_longest_reasons_both_stand_in_the_history() {
        Sent bet = givenUp("never-x");
        String longest = "注".repeat(500);

        resolve(bet, and(OVERRIDE, "reason", longest, "overrideReason", longest))
                .then()
                .statusCode(200);

        String detail = String.valueOf(bet.history().getLast().get("detail"));
        assertTrue(detail.endsWith(": " + longest + "; override: " + longest), detail);
    }

    @Test
    void a_resolution_closes_the_findings_that_it_settles_and_no_others() {
        Sent bet = givenUp("forget-x");
        Push.about("brief", bet.id(), settled("LOST", 4000, 1))
                .answered()
                .then()
                .statusCode(422);
        assertEquals(List.of("callback-quarantined", "given-up", "resend-not-safe"), bet.findings());

        resolve(bet, VOID).then().statusCode(200);

        assertEquals(List.of("callback-quarantined"), bet.findings());
        Map<String, Object> closed = closed(bet, "given-up");
        assertEquals("key:demo-support", closed.get("closedBy"));
        assertEquals("the player asks", closed.get("closedReason"));
        assertEquals("the player asks", closed(bet, "resend-not-safe").get("closedReason"));
    }

    @Test
    void a_held_result_that_is_voided_is_named_and_its_finding_is_closed() {
        Sent bet = held();
        resolve(bet, VOID).then().statusCode(200).body("outcome", equalTo("VOID"));

        String detail = String.valueOf(bet.history().getLast().get("detail"));
        assertTrue(
                detail.matches("VOID, setting aside (WON, payout 2500|LOST, payout 0), revision 1: the player asks"),
                detail);
        assertEquals(List.of(), bet.findings());
        assertEquals("the player asks", closed(bet, "late-result-held").get("closedReason"));
    }

    @Test
    void a_held_result_that_is_accepted_closes_its_finding() {
        Sent bet = held();

        resolve(bet, Map.of("decision", "ACCEPT_LATE", "reason", "their report says so"))
                .then()
                .statusCode(200);

        assertEquals(List.of(), bet.findings());
    }

    @Test
    void the_same_again_is_the_same_answer_and_writes_nothing() {
        Map<Sent, Map<String, Object>> said = Map.of(givenUp("hang-all-x"), VOID, givenUp("never-x"), OVERRIDE);
        said.forEach((bet, body) -> {
            resolve(bet, body).then().statusCode(200);
            List<Map<String, Object>> history = bet.history();

            resolve(bet, body).then().statusCode(200).body("outcome", equalTo("VOID"));

            assertEquals(history, bet.history());
            resolve(bet, and(body, "reason", "another"))
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("/problems/illegal-state"));
        });
    }

    @Test
    void of_many_at_once_one_is_written_and_all_that_say_the_same_are_told_so() throws Exception {
        Sent bet = givenUp("hang-all-x");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> one = () -> resolve(bet, VOID).statusCode();
            for (Future<Integer> answer : threads.invokeAll(java.util.Collections.nCopies(8, one))) {
                assertEquals(200, answer.get());
            }
        }

        assertEquals(1, bet.kinds().stream().filter("RESOLVED"::equals).count());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a second reason is missing     | "override":true                                 | 400 | missing-field | /overrideReason
            a second reason for nothing    | "overrideReason":"x"                            | 400 | missing-field | /override
            a second reason for no         | "override":false,"overrideReason":"x"           | 400 | missing-field | /override
            a text for a truth             | "override":"true","overrideReason":"x"          | 400 | invalid-type  | /override
            null for a truth               | "override":null                                 | 400 | invalid-type  | /override
            a number for a reason          | "override":true,"overrideReason":7              | 400 | invalid-type  | /overrideReason
            a blank second reason          | "override":true,"overrideReason":" "            | 422 | invalid-text  | /overrideReason
            a NUL in a second reason       | "override":true,"overrideReason":"a\\u0000"      | 422 | invalid-text  | /overrideReason
            """)
    void an_override_is_whole_or_refused(String what, String fields, int status, String type, String pointer) {
        Sent bet = Post.bet("far", "never-x").recorded();

        Http.given()
                .contentType("application/json")
                .body("{\"decision\":\"VOID\",\"reason\":\"x\"," + fields + "}")
                .post("/v1/bets/" + bet.id() + "/resolution")
                .then()
                .statusCode(status)
                .body("type", equalTo("/problems/" + type))
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void only_a_void_is_overridden() {
        Sent bet = Post.bet("far", "never-x").recorded();

        resolve(bet, and(OVERRIDE, "decision", "ACCEPT_LATE"))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/override"));
    }

    private static Sent givenUp(String game) {
        Sent bet = posted(game);
        isGivenUp(bet);
        return bet;
    }

    private static Sent posted(String game) {
        return Post.bet("brief", game).dueIn(Duration.ofMillis(2_500)).recorded();
    }

    private static void isGivenUp(Sent bet) {
        await().atMost(Duration.ofSeconds(30)).until(() -> bet.findings().contains("given-up"));
    }

    private static Sent held() {
        Sent bet =
                Post.bet("held", "late-0.3-x").dueIn(Duration.ofMillis(2_500)).recorded();
        bet.once(now -> "HELD".equals(now.getString("cause.code")));
        return bet;
    }

    private static Response resolve(Sent bet, Map<String, Object> body) {
        return Http.given().contentType("application/json").body(body).post("/v1/bets/" + bet.id() + "/resolution");
    }

    private static Map<String, Object> and(Map<String, Object> body, Object... more) {
        Map<String, Object> changed = new LinkedHashMap<>(body);
        for (int i = 0; i < more.length; i += 2) {
            changed.put(String.valueOf(more[i]), more[i + 1]);
        }
        return changed;
    }

    private static Map<String, Object> closed(Sent bet, String kind) {
        List<Map<String, Object>> all = Http.given()
                .get("/v1/findings?open=false&kind=" + kind + "&limit=500")
                .jsonPath()
                .getList("items");
        return all.stream()
                .filter(finding -> bet.id().equals(finding.get("bet")))
                .findFirst()
                .orElseThrow();
    }
}
