package io.slipwatch.provider;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a request proves that it is ours. No implementation prints its secret. */
sealed interface Credentials {

    /** The headers for that request. */
    Map<String, String> headers(Message message);

    /** What was answered, without a secret of ours in it: a provider's debug page shows the request that it is about. */
    default String withoutSecret(String answer) {
        return answer;
    }

    /**
     * What is signed.
     *
     * @param id unique per attempt
     */
    record Message(String id, long epochSeconds, String body) {}

    /** Nothing to prove. */
    record None() implements Credentials {
        @Override
        public Map<String, String> headers(Message message) {
            return Map.of();
        }
    }

    /** A token. */
    record Bearer(String token) implements Credentials {
        @Override
        public Map<String, String> headers(Message message) {
            return Map.of("Authorization", "Bearer " + token);
        }

        @Override
        public String withoutSecret(String answer) {
            return answer.replace(token, "***");
        }

        @Override
        public String toString() {
            return "Bearer";
        }
    }

    /** Standard Webhooks: HMAC-SHA256 over {@code id.timestamp.body}, https://www.standardwebhooks.com. */
    record Signature(SecretKeySpec key) implements Credentials {

        static final String ALGORITHM = "HmacSHA256";

        @Override
        public Map<String, String> headers(Message message) {
            String timestamp = Long.toString(message.epochSeconds());
            return Map.of(
                    "webhook-id",
                    message.id(),
                    "webhook-timestamp",
                    timestamp,
                    "webhook-signature",
                    "v1," + sign(message, timestamp));
        }

        private String sign(Message message, String timestamp) {
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            signed.writeBytes((message.id() + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            signed.writeBytes(message.body().getBytes(StandardCharsets.UTF_8));
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                return Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
            } catch (GeneralSecurityException broken) {
                throw new IllegalStateException("every JDK has " + ALGORITHM, broken);
            }
        }

        @Override
        public String toString() {
            return "Signature";
        }
    }
}
