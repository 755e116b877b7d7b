package io.slipwatch.provider.spi;

import io.slipwatch.webhook.WebhookKey;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How a request proves that it is ours. No implementation prints its secret. */
public sealed interface Credentials {

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

    /** The three headers of Standard Webhooks. */
    record Signature(WebhookKey key) implements Credentials {
        @Override
        public Map<String, String> headers(Message message) {
            String timestamp = Long.toString(message.epochSeconds());
            byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
            return Map.of(
                    "webhook-id",
                    message.id(),
                    "webhook-timestamp",
                    timestamp,
                    "webhook-signature",
                    key.sign(message.id(), timestamp, body));
        }

        @Override
        public String toString() {
            return "Signature";
        }
    }
}
