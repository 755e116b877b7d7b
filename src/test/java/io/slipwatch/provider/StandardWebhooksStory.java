package io.slipwatch.provider;

import static io.slipwatch.testing.Push.settled;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.restassured.response.Response;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Push;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A provider that signs with Standard Webhooks' own Java library is heard. The library's npm package says the same in
 * {@code run/openapi/GeneratedClientsStory}.
 */
@Story
class StandardWebhooksStory {

    @Test
    void what_the_standards_own_library_signs_is_heard_and_what_is_changed_after_it_is_refused() throws Exception {
        Sent bet = Post.bet("plain", "never-x").recorded();
        Push push = Push.about("plain", bet.id(), settled("WON", 4000, 1) + ",\"reason\":\"\u8d54\u4ed8\"");
        Map<String, String> signed = signedByLibrary(push);

        send(push.body(push.body().replace("4000", "9000")), signed)
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/invalid-signature"));
        assertEquals("PENDING", bet.now().getString("status"));
        send(push, signed).then().statusCode(200).body("webhookId", equalTo(push.webhookId()));

        assertEquals("WON", bet.now().getString("outcome"));
        assertEquals(4000, bet.now().getInt("payout.amount"));
    }

    private static Map<String, String> signedByLibrary(Push push) throws WebhookSigningException {
        String signature = new Webhook(Push.key(push.provider(), "main"))
                .sign(push.webhookId(), Long.parseLong(push.timestamp()), push.body());
        return Map.of(
                Webhook.UNBRANDED_MSG_ID_KEY, push.webhookId(),
                Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, push.timestamp(),
                Webhook.UNBRANDED_MSG_SIGNATURE_KEY, signature);
    }

    private static Response send(Push push, Map<String, String> headers) {
        return push.answered(() -> Http.given().headers(headers));
    }
}
