package io.slipwatch.testing;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A provider's callback about to be sent; immutable. Signs by itself: what shared code with the service would share its
 * mistakes.
 *
 * @param keys those it is signed with, one signature each
 */
public record Push(String provider, String webhookId, String timestamp, String body, java.util.List<String> keys) {

    private static final AtomicLong COUNT = new AtomicLong(System.nanoTime());

    /** A provider's key in {@link RealWorld}; {@code spare} while one replaces another. */
    public static String key(String provider, String which) {
        return "whsec_" + Base64.getEncoder().encodeToString(digest("callback key " + which + " of " + provider));
    }

    /** A callback of that provider about a bet, sent now. */
    public static Push about(String provider, String bet, String fields) {
        return of(provider, "{\"id\":\"" + bet + "\"," + fields + "}");
    }

    /** A callback of that provider about the bet with an operator's reference, sent now. */
    public static Push about(String provider, String operator, String reference, String fields) {
        return of(provider, "{\"operator\":\"" + operator + "\",\"reference\":\"" + reference + "\"," + fields + "}");
    }

    /** A callback with that body, sent now. */
    public static Push of(String provider, String body) {
        return new Push(
                provider,
                "msg_" + COUNT.incrementAndGet(),
                Long.toString(InstantSource.system().instant().getEpochSecond()),
                body,
                java.util.List.of(key(provider, "main")));
    }

    /** The fields of a result in yuan. */
    public static String settled(String outcome, long payout, int revision) {
        return String.format(
                Locale.ROOT,
                "\"status\":\"SETTLED\",\"outcome\":\"%s\",\"payout\":{\"amount\":%d,\"currency\":\"CNY\"},\"revision\":%d",
                outcome,
                payout,
                revision);
    }

    /** The same message with another id. */
    public Push id(String other) {
        return new Push(provider, other, timestamp, body, keys);
    }

    /** The same message under a fresh id. */
    public Push anew() {
        return id("msg_" + COUNT.incrementAndGet());
    }

    /** The same with another body, signed. */
    public Push body(String other) {
        return new Push(provider, webhookId, timestamp, other, keys);
    }

    /** The same to another provider's address, with the same keys. */
    public Push to(String other) {
        return new Push(other, webhookId, timestamp, body, keys);
    }

    /** The same, sent so many seconds from now. */
    public Push secondsFromNow(long seconds) {
        return at(Long.toString(InstantSource.system().instant().getEpochSecond() + seconds));
    }

    /** The same with another timestamp, whatever that is. */
    public Push at(String other) {
        return new Push(provider, webhookId, other, body, keys);
    }

    /** The same, signed with these keys. */
    public Push keys(String... others) {
        return new Push(provider, webhookId, timestamp, body, java.util.List.of(others));
    }

    /** The three headers as they should be. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", webhookId);
        headers.put("webhook-timestamp", timestamp);
        headers.put("webhook-signature", signature());
        return headers;
    }

    /** By all its keys. */
    public String signature() {
        return keys.stream().map(this::signature).collect(Collectors.joining(" "));
    }

    private String signature(String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key.substring("whsec_".length())), "HmacSHA256"));
            StringJoiner signed =
                    new StringJoiner(".").add(webhookId).add(timestamp).add(body);
            byte[] code = mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends it as it should be sent. */
    public Response send() {
        return send(Http.given().headers(headers()));
    }

    /** Sends the body with what the request has already. */
    public Response send(RequestSpecification request) {
        return request.contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/providers/" + provider + "/callbacks");
    }

    /** Sends it as a provider would: a 503 is safe to repeat, and a busy machine may bring one. */
    public Response answered() {
        return answered(() -> Http.given().headers(headers()));
    }

    /** The same with another's headers: one request for each time that it is sent. */
    public Response answered(Supplier<RequestSpecification> request) {
        return Stream.generate(() -> send(request.get()))
                .limit(10)
                .filter(response -> response.statusCode() != 503)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
