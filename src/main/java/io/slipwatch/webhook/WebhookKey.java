package io.slipwatch.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key of Standard Webhooks (https://www.standardwebhooks.com), with which messages are signed. Never printed. */
public record WebhookKey(SecretKeySpec secret) {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";

    // The standard's own bounds.
    private static final int BYTES_MIN = 24;
    private static final int BYTES_MAX = 64;

    /** What a key is, for those who wrote another thing. */
    public static final String FORM = PREFIX + "<base64> of " + BYTES_MIN + " to " + BYTES_MAX + " bytes";

    /** The key that the text is; empty where it is none. */
    public static Optional<WebhookKey> read(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            return bytes.length >= BYTES_MIN && bytes.length <= BYTES_MAX
                    ? Optional.of(new WebhookKey(new SecretKeySpec(bytes, ALGORITHM)))
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            // Told by who asked, without the exception: its message may quote the secret.
            return Optional.empty();
        }
    }

    /** The signature over {@code id.timestamp.body}: the version and, after a comma, HMAC-SHA256 in base64. */
    public String sign(String id, String timestamp, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, broken);
        }
    }

    @Override
    public String toString() {
        return "WebhookKey";
    }
}
