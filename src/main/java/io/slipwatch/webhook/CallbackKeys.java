package io.slipwatch.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** The keys that one provider signs with: several while one replaces another, none where it may not call back. */
public record CallbackKeys(List<WebhookKey> keys) {

    /**
     * Whether the message is the provider's own word: one of its signatures is by one of the keys, over the raw bytes. All
     * are tried to the end, and the texts are compared, so that the time tells nothing and a signature has one form.
     */
    public boolean signed(WebhookHeaders envelope, byte[] body) {
        boolean signed = false;
        for (WebhookKey key : keys) {
            byte[] right = ascii(key.sign(envelope.id(), envelope.timestamp(), body));
            for (String signature : envelope.signatures()) {
                signed |= MessageDigest.isEqual(right, ascii(signature));
            }
        }
        return signed;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
