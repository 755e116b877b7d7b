package io.slipwatch.testing;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.hamcrest.Matchers;

/** A bet about to be posted, field by field; immutable. */
public record Post(Map<String, Object> fields) {

    private static final int REPEATS_MAX = 10;
    private static final AtomicLong COUNT = new AtomicLong(System.nanoTime());

    /** A bet on a game, for the provider of that name, under a fresh reference. */
    public static Post bet(String provider, String game) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("reference", "t-" + COUNT.incrementAndGet());
        fields.put("provider", provider);
        fields.put("playerId", "p-1029");
        fields.put("gameId", game);
        fields.put("stake", Map.of("amount", 1250, "currency", "CNY"));
        fields.put("placedAt", "2026-11-22T09:00:00Z");
        return new Post(fields);
    }

    /** The same with another value; null takes the field out. */
    public Post with(String field, @org.jspecify.annotations.Nullable Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return new Post(changed);
    }

    /** The same with a deadline from now. */
    public Post dueIn(Duration wait) {
        Instant deadline = InstantSource.system().instant().plus(wait);
        return with("deadline", deadline.toString());
    }

    /** Its reference. */
    public String reference() {
        return String.valueOf(fields.get("reference"));
    }

    /** Posts it and takes whatever comes. */
    public Response send() {
        return send(Http.given());
    }

    /** Posts it with what the request has already. */
    public Response send(RequestSpecification request) {
        return request.contentType("application/json").body(fields).post("/v1/bets");
    }

    /** Posts it as a client would: a 503 is safe to repeat, and a busy machine may bring one. */
    public Sent recorded() {
        Response response = send();
        for (int repeats = 0; response.statusCode() == 503 && repeats < REPEATS_MAX; repeats++) {
            response = send();
        }
        response.then().statusCode(Matchers.oneOf(200, 201));
        return new Sent(response.path("id"), reference());
    }
}
