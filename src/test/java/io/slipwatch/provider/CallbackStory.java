package io.slipwatch.provider;

import static io.slipwatch.testing.Push.settled;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Inbox;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Push;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a provider pushes: kept before it is interpreted, acknowledged once it is in the history, never dropped. */
@Story
class CallbackStory {

    @Test
    void a_result_returns_the_bet_and_is_acknowledged_after_the_history_has_it() {
        Sent bet = Post.bet("plain", "never-x").recorded();
        Push push = Push.about("plain", bet.id(), settled("WON", 4000, 1) + ",\"providerBetId\":\"D-55\"");

        push.answered().then().statusCode(200).body("webhookId", equalTo(push.webhookId()));

        JsonPath now = bet.now();
        assertEquals("RETURNED", now.getString("status"));
        assertEquals("WON", now.getString("outcome"));
        assertEquals(4000, now.getInt("payout.amount"));
        assertEquals("D-55", now.getString("providerBetId"));
        Map<String, Object> told = bet.history().stream()
                .filter(entry -> "RETURNED".equals(entry.get("kind")))
                .findFirst()
                .orElseThrow();
        assertEquals("provider:plain", told.get("actor"));
        assertEquals("callback " + push.webhookId(), told.get("detail"));
    }

    @ParameterizedTest
    @CsvSource({"Bearer nobody", "Bearer demo-game", "Basic bm9ib2R5Og==", "Bearer eyJhbGciOiJub25lIn0.e30."})
    void a_credential_beside_the_signature_is_nobody_s_business(String authorization) {
        Sent bet = Post.bet("plain", "never-x").recorded();
        Push push = Push.about("plain", bet.id(), settled("LOST", 0, 1));

        Http.bare()
                .headers(push.headers())
                .header("Authorization", authorization)
                .contentType("application/json")
                .body(push.body())
                .post("/v1/providers/plain/callbacks")
                .then()
                .statusCode(200);
    }

    @Test
    void the_same_again_is_200_and_changes_nothing_whether_by_its_id_or_by_its_content() {
        Sent bet = Post.bet("plain", "never-x").recorded();
        Push push = Push.about("plain", bet.id(), settled("LOST", 0, 1));
        push.answered().then().statusCode(200);
        List<Map<String, Object>> history = bet.history();

        push.answered().then().statusCode(200);
        push.secondsFromNow(-200).answered().then().statusCode(200);
        push.anew().answered().then().statusCode(200);

        assertEquals(results(history), results(bet.history()));
        assertEquals(List.of(), bet.findings());
    }

    @Test
    void the_same_id_with_another_body_is_409_and_changes_nothing() {
        Sent bet = Post.bet("plain", "never-x").recorded();
        Push push = Push.about("plain", bet.id(), settled("LOST", 0, 1));
        push.answered().then().statusCode(200);

        Push other = push.body(push.body().replace("LOST", "WON").replace(":0,", ":9000,"));

        other.answered().then().statusCode(409).body("type", equalTo("/problems/callback-conflict"));
        assertEquals("LOST", bet.now().getString("outcome"));
        push.answered().then().statusCode(200);
    }

    @Test
    void fifty_at_once_are_one_result_whether_they_share_an_id_or_not() throws Exception {
        Sent one = Post.bet("plain", "never-x").recorded();
        Sent two = Post.bet("plain", "never-x").recorded();
        Push same = Push.about("plain", one.id(), settled("WON", 2500, 1));
        Push content = Push.about("plain", two.id(), settled("WON", 2500, 1));

        List<Integer> answers = together(IntStream.range(0, 100)
                .<Callable<Integer>>mapToObj(i ->
                        () -> (i % 2 == 0 ? same : content.anew()).answered().statusCode())
                .toList());

        assertTrue(answers.stream().allMatch(status -> status == 200), answers::toString);
        for (Sent bet : List.of(one, two)) {
            assertEquals(1, bet.kinds().stream().filter("RETURNED"::equals).count(), bet.kinds()::toString);
            assertEquals(List.of(), bet.findings());
        }
    }

    @Test
    void a_contradiction_is_acknowledged_and_recorded_as_one() {
        Sent bet = Post.bet("plain", "win-x").recorded();
        bet.once("RETURNED");

        Push.about("plain", bet.id(), settled("LOST", 0, 1)).answered().then().statusCode(200);

        assertEquals("WON", bet.now().getString("outcome"));
        assertEquals(List.of("RECORDED", "RETURNED", "CONFLICT"), bet.kinds());
        assertEquals(List.of("result-conflict"), bet.findings());
    }

    @Test
    void a_higher_revision_corrects_by_contract_and_a_lower_one_that_comes_later_is_history() {
        Sent bet = Post.bet("numbered", "never-x").recorded();

        Push.about("numbered", bet.id(), settled("WON", 2500, 2))
                .answered()
                .then()
                .statusCode(200);
        Push.about("numbered", bet.id(), settled("LOST", 0, 3))
                .answered()
                .then()
                .statusCode(200);
        Push.about("numbered", bet.id(), settled("WON", 2500, 1))
                .answered()
                .then()
                .statusCode(200);

        assertEquals("LOST", bet.now().getString("outcome"));
        assertEquals(List.of("RETURNED", "RESETTLED", "SUPERSEDED"), results(bet.history()));
    }

    @Test
    void after_the_deadline_it_is_a_late_result_or_waits_for_a_person_by_contract() {
        Sent late = Post.bet("plain", "never-x").dueIn(Duration.ofSeconds(4)).recorded();
        Sent held = Post.bet("held", "never-x").dueIn(Duration.ofSeconds(4)).recorded();
        late.once("TIMED_OUT");
        held.once("TIMED_OUT");

        Push.about("plain", late.id(), settled("WON", 2500, 1))
                .answered()
                .then()
                .statusCode(200);
        Push.about("held", held.id(), settled("WON", 2500, 1)).answered().then().statusCode(200);

        assertEquals("RETURNED", late.now().getString("status"));
        assertTrue(late.now().getBoolean("late"));
        assertEquals("TIMED_OUT", held.now().getString("status"));
        assertEquals(List.of("late-result-held"), held.findings());
    }

    @Test
    void no_call_is_made_after_it() {
        Sent bet = Post.bet("demo", "never-x").recorded();
        bet.once(now -> now.getInt("attempts") >= 2);

        Push.about("demo", bet.id(), settled("LOST", 0, 1)).answered().then().statusCode(200);

        assertEquals("RETURNED", bet.now().getString("status"));
        assertEquals(null, bet.now().getString("nextAttemptAt"));
    }

    @Test
    void it_need_not_wait_for_our_own_call_to_return() {
        Sent bet = Post.bet("pushing", "hang-all-x").recorded();
        bet.once(now -> now.getInt("attempts") == 1);

        Push.about("pushing", bet.id(), settled("WON", 2500, 1))
                .answered()
                .then()
                .statusCode(200);

        assertEquals("WON", bet.now().getString("outcome"));
        assertEquals(1, bet.kinds().stream().filter("RETURNED"::equals).count());
    }

    @Test
    void a_refusal_is_the_bets_end_as_it_is_when_an_inquiry_brings_it() {
        Sent bet = Post.bet("plain", "never-x").recorded();

        Push.about("plain", bet.id(), "\"status\":\"REFUSED\",\"reason\":\"table closed\"")
                .answered()
                .then()
                .statusCode(200);

        assertEquals("REJECTED", bet.now().getString("outcome"));
        assertTrue(String.valueOf(bet.history()).contains("table closed"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            another currency        | "status":"SETTLED","outcome":"WON","payout":{"amount":1,"currency":"USD"}
            no payout for WON       | "status":"SETTLED","outcome":"WON"
            VOID not the stake      | "status":"SETTLED","outcome":"VOID","payout":{"amount":1249,"currency":"CNY"}
            a negative amount       | "status":"SETTLED","outcome":"WON","payout":{"amount":-1,"currency":"CNY"}
            an amount beyond 2^53-1 | "status":"SETTLED","outcome":"WON","payout":{"amount":9007199254740992,"currency":"CNY"}
            a fraction              | "status":"SETTLED","outcome":"WON","payout":{"amount":1.0,"currency":"CNY"}
            a text for an amount    | "status":"SETTLED","outcome":"WON","payout":{"amount":"1","currency":"CNY"}
            LOST with a payout      | "status":"SETTLED","outcome":"LOST","payout":{"amount":1,"currency":"CNY"}
            LOST with the stake     | "status":"SETTLED","outcome":"LOST","payout":{"amount":1250,"currency":"CNY"}
            another currency's case | "status":"SETTLED","outcome":"LOST","payout":{"amount":0,"currency":"cny"}
            a refusal that pays     | "status":"REFUSED","payout":{"amount":1,"currency":"CNY"}
            a refusal that won      | "status":"REFUSED","outcome":"WON"
            REJECTED with a payout  | "status":"SETTLED","outcome":"REJECTED","payout":{"amount":1,"currency":"CNY"}
            revision 0              | "status":"SETTLED","outcome":"LOST","revision":0
            an unknown outcome      | "status":"SETTLED","outcome":"DRAWN"
            an unknown status       | "status":"CANCELLED"
            no status               | "outcome":"LOST"
            no result               | "status":"ACCEPTED"
            a NUL in providerBetId  | "status":"SETTLED","outcome":"LOST","providerBetId":"a\\u0000"
            half a character        | "status":"SETTLED","outcome":"LOST","providerBetId":"\\ud800"
            another reference       | "status":"SETTLED","outcome":"LOST","reference":"of-another"
            another operator        | "status":"SETTLED","outcome":"LOST","operator":"of-another"
            a field twice           | "status":"SETTLED","outcome":"LOST","outcome":"WON"
            """)
    void what_cannot_be_that_bets_result_is_422_and_kept_for_a_person(String what, String fields) {
        Sent bet = Post.bet("plain", "never-x").recorded();
        Push push = Push.about("plain", bet.id(), fields + ",\"playerName\":\"Li Lei\"");

        push.answered().then().statusCode(422).body("type", equalTo("/problems/result-mismatch"));
        push.answered().then().statusCode(422);

        assertEquals("PENDING", bet.now().getString("status"));
        assertEquals("QUARANTINED", Inbox.state(push));
        Map<String, Object> finding = finding(push, "callback-quarantined");
        assertFalse(String.valueOf(finding.get("evidence")).contains("Li Lei"));
        if (!what.equals("a field twice")) {
            assertEquals(bet.id(), finding.get("bet"));
            assertEquals(List.of("callback-quarantined"), bet.findings());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nothing            | ``
            no JSON            | {"id":
            no object          | []
            an array of one    | [{"id":"0199c6f0-0000-7000-8000-000000000001"}]
            two objects        | {} {}
            no bet             | {"status":"SETTLED","outcome":"LOST"}
            no id of ours      | {"id":"7","status":"SETTLED","outcome":"LOST"}
            a number for an id | {"id":7,"status":"SETTLED","outcome":"LOST"}
            half a reference   | {"reference":"web-1","status":"SETTLED","outcome":"LOST"}
            a bad reference    | {"operator":"demo","reference":"web 1","status":"SETTLED","outcome":"LOST"}
            null               | null
            a byte order mark  | \ufeff{"id":"0199c6f0-0000-7000-8000-000000000001"}
            """)
    void what_speaks_of_no_bet_is_422_and_kept_for_a_person_without_a_word_of_its_body(String what, String body) {
        Push push = Push.of("plain", body);

        push.answered().then().statusCode(422).body("type", equalTo("/problems/result-mismatch"));

        assertEquals("QUARANTINED", Inbox.state(push));
        Map<String, Object> finding = finding(push, "callback-quarantined");
        assertEquals("*", finding.get("operator"));
        assertEquals("plain", finding.get("provider"));
        assertFalse(String.valueOf(finding.get("evidence")).contains("LOST"), what);
    }

    @Test
    void what_is_longer_than_is_kept_is_422_and_its_beginning_is_kept() {
        Sent bet = Post.bet("plain", "never-x").recorded();
        Push push = Push.about("plain", bet.id(), settled("LOST", 0, 1) + ",\"x\":\"" + "y".repeat(30_000) + "\"");

        push.answered().then().statusCode(422).body("type", equalTo("/problems/result-mismatch"));

        assertEquals("PENDING", bet.now().getString("status"));
        assertEquals(20 * 1024, Inbox.keptBytes(push));
        finding(push, "callback-quarantined");
    }

    /** By a name that does not tell two requests from each other. */
    private static Response asked(Push push) {
        return push.send(Http.given().headers(push.headers()).header("X-Request-Id", "same"));
    }

    @Test
    void another_providers_bet_is_answered_exactly_as_none() {
        Sent bet = Post.bet("numbered", "never-x").recorded();
        Push others = Push.about("plain", bet.id(), settled("LOST", 0, 1));
        Push nobodys = Push.about("plain", UUID.randomUUID().toString(), settled("LOST", 0, 1));

        Response one = asked(others);
        Response two = asked(nobodys);

        assertEquals(404, one.statusCode());
        assertEquals(404, two.statusCode());
        assertEquals(two.asString(), one.asString());
        assertEquals(two.headers().asList(), one.headers().asList());
        assertEquals("PENDING", bet.now().getString("status"));
        assertEquals(shape(finding(nobodys, "result-before-bet")), shape(finding(others, "result-before-bet")));
    }

    @Test
    void a_result_before_its_bet_is_kept_and_joined_when_the_bet_comes() {
        Post post = Post.bet("plain", "never-x");
        Push push = Push.about("plain", "demo", post.reference(), settled("WON", 2500, 1));
        push.answered().then().statusCode(404).body("type", equalTo("/problems/not-found"));
        push.answered().then().statusCode(404);
        assertEquals("WAITING", Inbox.state(push));
        assertEquals("*", finding(push, "result-before-bet").get("operator"));

        Sent bet = post.recorded();

        assertEquals("WON", bet.once("RETURNED").getString("outcome"));
        await().until(() -> Inbox.state(push).equals("DONE"));
        Map<String, Object> closed = finding(push, "result-before-bet");
        assertEquals("slipwatch", closed.get("closedBy"));
        assertEquals("the bet has come and has heard it", closed.get("closedReason"));
        push.answered().then().statusCode(200);
        assertEquals(1, bet.kinds().stream().filter("RETURNED"::equals).count());
    }

    @Test
    void a_provider_that_tries_again_once_the_bet_is_there_need_not_wait_for_the_sweep() {
        Post post = Post.bet("planted", "never-x");
        Push push = Push.about("planted", "demo", post.reference(), settled("WON", 2500, 1));
        push.answered().then().statusCode(404);
        Sent bet = post.recorded();

        push.answered().then().statusCode(200);

        assertEquals("WON", bet.now().getString("outcome"));
    }

    @Test
    void a_result_before_its_bet_that_cannot_be_its_is_quarantined_when_the_bet_comes() {
        Post post = Post.bet("plain", "never-x");
        Push push = Push.about(
                "plain",
                "demo",
                post.reference(),
                "\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":{\"amount\":1,\"currency\":\"USD\"}");
        push.answered().then().statusCode(404);

        Sent bet = post.recorded();

        await().until(() -> Inbox.state(push).equals("QUARANTINED"));
        assertEquals("slipwatch", finding(push, "result-before-bet").get("closedBy"));
        assertEquals(List.of("callback-quarantined"), bet.findings());
        assertEquals("PENDING", bet.now().getString("status"));
    }

    @Test
    void a_loss_that_pays_before_its_bet_is_quarantined_when_the_bet_comes() {
        Post post = Post.bet("plain", "never-x");
        Push push = Push.about("plain", "demo", post.reference(), settled("LOST", 4000, 1));
        push.answered().then().statusCode(404);

        Sent bet = post.recorded();

        await().until(() -> Inbox.state(push).equals("QUARANTINED"));
        assertEquals(List.of("callback-quarantined"), bet.findings());
        assertEquals("PENDING", bet.now().getString("status"));
        assertEquals(List.of(), results(bet.history()));
    }

    @Test
    void what_a_replica_kept_before_it_died_is_applied_by_another() throws Exception {
        Sent bet = Post.bet("plain", "never-x").recorded();
        Push push = Push.about("plain", bet.id(), settled("WON", 2500, 1));

        Inbox.leftBehind(push, bet.id());

        assertEquals("WON", bet.once("RETURNED").getString("outcome"));
        await().until(() -> Inbox.state(push).equals("DONE"));
        push.answered().then().statusCode(200);
    }

    @Test
    void what_a_replica_kept_before_it_died_and_has_no_bet_waits() throws Exception {
        Push push = Push.about("plain", UUID.randomUUID().toString(), settled("WON", 2500, 1));

        Inbox.leftBehind(push, push.body().substring(7, 43));

        await().until(() -> Inbox.state(push).equals("WAITING"));
        finding(push, "result-before-bet");
    }

    @Test
    void the_platform_may_close_what_is_about_nobody_s_bet() {
        Push push = Push.of("plain", "{}");
        push.answered().then().statusCode(422);
        Object id = finding(push, "callback-quarantined").get("id");

        Http.given()
                .header("Authorization", "Bearer demo-operate")
                .contentType("application/json")
                .body("{\"reason\":\"the provider was told\"}")
                .post("/v1/findings/" + id + "/close")
                .then()
                .statusCode(200)
                .body("closedReason", equalTo("the provider was told"));
    }

    @Test
    void an_unknown_provider_is_404_and_a_body_that_is_not_declared_as_json_is_415() {
        Push push = Push.of("plain", "{}");

        push.to("nobody").answered().then().statusCode(404).body("type", equalTo("/problems/not-found"));
        Http.given()
                .headers(push.headers())
                .contentType("text/plain")
                .body(push.body())
                .post("/v1/providers/plain/callbacks")
                .then()
                .statusCode(415);
    }

    private static List<Integer> together(List<Callable<Integer>> calls) throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(50)) {
            return callers.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }

    private static List<String> results(List<Map<String, Object>> history) {
        return history.stream()
                .map(entry -> String.valueOf(entry.get("kind")))
                .filter(kind -> !List.of("RECORDED", "ATTEMPTED").contains(kind))
                .toList();
    }

    /** The one finding about that message, whoever is shown it: the bet's operator or the platform. */
    private static Map<String, Object> finding(Push push, String kind) {
        List<Map<String, Object>> own = Stream.of("demo-support", "demo-operate")
                .flatMap(credential -> findings(credential, kind).stream())
                .filter(finding -> String.valueOf(finding.get("evidence")).contains(push.webhookId() + ","))
                .toList();
        assertEquals(1, own.size(), own::toString);
        return own.getFirst();
    }

    private static List<Map<String, Object>> findings(String credential, String kind) {
        return Http.given()
                .header("Authorization", "Bearer " + credential)
                .get("/v1/findings?kind=" + kind + "&limit=500")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    /** What may not tell one from another. */
    private static Map<String, String> shape(Map<String, Object> finding) {
        return Map.of(
                "operator", String.valueOf(finding.get("operator")),
                "bet", String.valueOf(finding.get("bet")),
                "provider", String.valueOf(finding.get("provider")),
                "evidence", String.valueOf(finding.get("evidence")).replaceAll("msg_\\d+|[0-9a-f]{64}", ""));
    }
}
