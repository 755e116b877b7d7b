package io.slipwatch.webhook;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures are those of the standard: its own Java library reads ours, and we read the library's. */
class StandardWebhooksTest {

    private static final String SECRET = "whsec_"
            + Base64.getEncoder().encodeToString("thirty-two bytes, and no one more".getBytes(StandardCharsets.UTF_8));

    private static final String ID = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W";

    private final WebhookKey key = WebhookKey.read(SECRET).orElseThrow();
    private final Webhook library = new Webhook(SECRET);

    /** The library refuses what is five minutes off. */
    private final long now = InstantSource.system().instant().getEpochSecond();

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"status\":\"SETTLED\"}", "", "{\"reason\":\"\u8d54\u4ed8 \ud83c\udfb2\"}", " [1,\n 2]\n"})
    void the_library_verifies_what_we_sign_and_nothing_else(String body) {
        String ours = key.sign(ID, Long.toString(now), body.getBytes(StandardCharsets.UTF_8));

        assertDoesNotThrow(() -> library.verify(body, headers(ours)));
        assertThrows(WebhookVerificationException.class, () -> library.verify(body + " ", headers(ours)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"status\":\"SETTLED\"}", "", "{\"reason\":\"\u8d54\u4ed8 \ud83c\udfb2\"}", " [1,\n 2]\n"})
    void we_verify_what_the_library_signs_and_nothing_else(String body) throws Exception {
        String theirs = library.sign(ID, now, body);

        assertEquals(theirs, key.sign(ID, Long.toString(now), body.getBytes(StandardCharsets.UTF_8)));
        CallbackKeys keys = new CallbackKeys(List.of(key));
        WebhookHeaders envelope = new WebhookHeaders(ID, Long.toString(now), List.of(theirs));
        assertTrue(keys.signed(envelope, body.getBytes(StandardCharsets.UTF_8)));
        assertFalse(keys.signed(envelope, (body + " ").getBytes(StandardCharsets.UTF_8)));
    }

    private Map<String, List<String>> headers(String signature) {
        return Map.of(
                Webhook.UNBRANDED_MSG_ID_KEY, List.of(ID),
                Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, List.of(Long.toString(now)),
                Webhook.UNBRANDED_MSG_SIGNATURE_KEY, List.of(signature));
    }
}
