package io.slipwatch.provider.adapter.form;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Inbox;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Push;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import io.slipwatch.webhook.WebhookKey;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A provider that speaks another protocol is followed as any other: submitted, asked, heard, and not believed where it is forged. */
@Story
class SecondProtocolStory {

    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";

    private final FormGame game = RealWorld.forms();

    @Test
    void a_bet_is_submitted_and_asked_about_and_its_signed_callback_returns_it() {
        Sent bet = Post.bet("forms", "any").recorded();
        UUID id = UUID.fromString(bet.id());
        await().until(() -> game.asked(id).size() >= 2);
        assertEquals(
                List.of("/api/v3/Bet/Place", "/api/v3/Bet/Find"), game.asked(id).subList(0, 2));
        assertEquals("CONFIRMED", bet.now().getString("delivery"));

        send(body(bet, "forms", 4000)).then().statusCode(200).body("webhookId", equalTo("trace-" + bet.id()));

        JsonPath now = bet.now();
        assertEquals("RETURNED", now.getString("status"));
        assertEquals("WON", now.getString("outcome"));
        assertEquals(4000, now.getInt("payout.amount"));
        assertEquals("T-" + bet.id(), now.getString("providerBetId"));
        assertTrue(String.valueOf(bet.history()).contains("callback trace-" + bet.id()));
        assertEquals(List.of(), bet.findings());
    }

    @Test
    void an_inquiry_brings_its_result_as_well() {
        Sent bet = Post.bet("forms", "any").recorded();

        game.end(UUID.fromString(bet.id()), 0);

        assertEquals("LOST", bet.once("RETURNED").getString("outcome"));
    }

    @Test
    void a_forged_callback_is_refused_and_the_bet_waits_on() {
        Sent bet = Post.bet("forms", "any").recorded();
        String good = body(bet, "forms", 4000);

        for (String forged : List.of(
                body(bet, "nobody", 4000),
                good.replace("win=4000", "win=9000"),
                good.replaceAll("&sign=[^&]*", ""),
                "sign")) {
            send(forged).then().statusCode(401).body("type", equalTo("/problems/invalid-signature"));
        }

        assertEquals("PENDING", bet.now().getString("status"));
        send(good).then().statusCode(200);
    }

    @Test
    void the_standard_protocols_signed_message_is_not_this_providers_word() {
        Sent bet = Post.bet("forms", "any").recorded();
        Push push = Push.about("forms", bet.id(), Push.settled("WON", 4000, 1));

        push.send().then().statusCode(415);
        Http.given()
                .headers(push.headers())
                .contentType(FORM)
                .body(push.body())
                .post("/v1/providers/forms/callbacks")
                .then()
                .statusCode(401);
    }

    @Test
    void what_a_replica_kept_before_it_died_is_read_by_the_same_protocol_from_its_body_alone() {
        Sent bet = Post.bet("forms", "any").recorded();
        String trace = "trace-" + bet.id();

        Inbox.leftBehind(new Push("forms", trace, "0", body(bet, "forms", 2500), List.of()), bet.id());

        assertEquals("WON", bet.once("RETURNED").getString("outcome"));
    }

    @Test
    void what_cannot_be_that_bets_result_is_kept_for_a_person() {
        Sent bet = Post.bet("forms", "any").recorded();
        Map<String, String> fields = new HashMap<>(FormGame.over(UUID.fromString(bet.id()), 4000));
        fields.put("currency", "USD");

        send(signed(bet, fields, "forms"))
                .then()
                .statusCode(422)
                .body("detail", equalTo("the payout is not in the stake's currency"));

        assertEquals(List.of("callback-quarantined"), bet.findings());
        assertEquals("PENDING", bet.now().getString("status"));
    }

    private static String body(Sent bet, String signer, long win) {
        return signed(bet, FormGame.over(UUID.fromString(bet.id()), win), signer);
    }

    private static String signed(Sent bet, Map<String, String> about, String signer) {
        Map<String, String> fields = new HashMap<>(about);
        fields.put("trace", "trace-" + bet.id());
        fields.put("sent", Long.toString(InstantSource.system().instant().getEpochSecond()));
        return Form.of(fields)
                .signed(WebhookKey.read(Push.key(signer, "main")).orElseThrow())
                .encoded();
    }

    private static Response send(String body) {
        return Http.given().contentType(FORM).body(body).post("/v1/providers/forms/callbacks");
    }
}
