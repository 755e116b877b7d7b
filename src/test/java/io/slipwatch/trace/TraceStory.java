package io.slipwatch.trace;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.restassured.response.Response;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Push;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A bet's steps, from the post to the result, as a collector is told them. */
@Story
class TraceStory {

    private static final String CALLERS_SPAN = "00f067aa0ba902b7";

    private final String trace = hex(16);

    @Test
    void a_bet_is_followed_from_the_post_to_its_result_in_the_callers_trace() {
        Sent bet = posted("demo", "win-x", "01");
        bet.once("RETURNED");

        Span post = step(bet, "POST /v1/bets");
        Span call = step(bet, "SUBMIT demo");
        Span record = linkedTo(post, "record");
        Span change = linkedTo(post, "change");

        assertEquals(trace, hex(post.getTraceId()));
        assertEquals(CALLERS_SPAN, hex(post.getParentSpanId()));
        assertEquals("recorded", told(post, "slipwatch.outcome"));
        assertEquals(trace, hex(call.getTraceId()));
        assertEquals(post.getSpanId(), call.getParentSpanId());
        assertEquals("RESULT", told(call, "slipwatch.outcome"));
        // Many bets', so nobody's child.
        assertNotEquals(trace, hex(record.getTraceId()));
        assertTrue(change.getEndTimeUnixNano() >= call.getEndTimeUnixNano());
    }

    @Test
    void an_inquiry_has_its_own_trace_and_leads_back_to_the_post_and_so_does_its_claim() {
        Sent bet = posted("demo", "accept-1-x", "01");
        bet.once("RETURNED");

        Span post = step(bet, "POST /v1/bets");
        Span inquiry = step(bet, "INQUIRE demo");

        assertTrue(leadsTo(inquiry, post));
        assertTrue(leadsTo(linkedTo(post, "claim"), post));
        assertEquals(ByteString.EMPTY, inquiry.getParentSpanId());
    }

    @Test
    void a_callback_goes_on_in_the_trace_that_the_provider_was_sent_and_leads_back_to_the_post() {
        Sent bet = posted("plain", "never-x", "01");
        Span call = step(bet, "SUBMIT plain");

        Push push = Push.about("plain", bet.id(), Push.settled("WON", 2_500, 1));
        push.send(Http.given()
                        .headers(push.headers())
                        .header("traceparent", "00-" + trace + "-" + hex(call.getSpanId()) + "-01"))
                .then()
                .statusCode(200);

        Span callback = step(bet, "callback");
        assertEquals(trace, hex(callback.getTraceId()));
        assertEquals(call.getSpanId(), callback.getParentSpanId());
        assertTrue(leadsTo(callback, step(bet, "POST /v1/bets")));
        assertEquals("Applied", told(callback, "slipwatch.outcome"));
    }

    /** Each repeat has an id of its own until it is known which bet it repeats. */
    @Test
    void a_repeated_post_is_about_the_bet_that_it_repeats() {
        Post post = Post.bet("demo", "win-x");
        String bet = post.send(Http.given()).then().statusCode(201).extract().path("id");
        post.send(Http.given()).then().statusCode(200);

        the(span -> span.getName().equals("POST /v1/bets")
                && told(span, "slipwatch.outcome").equals("replayed")
                && told(span, "slipwatch.bet").equals(bet));
    }

    @Test
    void what_a_caller_does_not_sample_is_not_told_and_a_strangers_word_is_not_heard() {
        Http.anonymous()
                .header("traceparent", parent("01"))
                .contentType("application/json")
                .body("{}")
                .post("/v1/bets")
                .then()
                .statusCode(401);
        posted("demo", "win-x", "00").once("RETURNED");
        Sent later = Post.bet("demo", "win-x").recorded();
        later.once("RETURNED");
        step(later, "POST /v1/bets");

        assertFalse(RealWorld.collector().spans().stream()
                .anyMatch(span -> hex(span.getTraceId()).equals(trace)));
    }

    private Sent posted(String provider, String game, String flags) {
        Post post = Post.bet(provider, game);
        Response answer = post.send(Http.given().header("traceparent", parent(flags)));
        answer.then().statusCode(201);
        return new Sent(answer.path("id"), post.reference());
    }

    private String parent(String flags) {
        return "00-" + trace + "-" + CALLERS_SPAN + "-" + flags;
    }

    private static Span step(Sent bet, String name) {
        return the(span ->
                span.getName().equals(name) && told(span, "slipwatch.bet").equals(bet.id()));
    }

    private static Span linkedTo(Span post, String name) {
        return the(span -> span.getName().equals(name) && leadsTo(span, post));
    }

    private static boolean leadsTo(Span span, Span post) {
        return span.getLinksList().stream().anyMatch(link -> link.getSpanId().equals(post.getSpanId()));
    }

    /** Told every five seconds. */
    private static Span the(Predicate<Span> wanted) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> RealWorld.collector().spans().stream()
                                .filter(wanted)
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private static String told(Span span, String attribute) {
        return span.getAttributesList().stream()
                .filter(pair -> pair.getKey().equals(attribute))
                .map(pair -> pair.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static String hex(int length) {
        byte[] bytes = new byte[length];
        RandomGenerator.getDefault().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
