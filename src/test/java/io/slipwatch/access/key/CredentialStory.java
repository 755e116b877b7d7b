package io.slipwatch.access.key;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.slipwatch.access.log.CallsTest;
import io.slipwatch.testing.Endpoint;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Story;
import io.slipwatch.testing.TestKey;
import io.slipwatch.testing.TestKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Every call of the contract with every credential there can be. */
@Story
class CredentialStory {

    @Test
    void the_right_role_is_let_in_and_every_other_is_forbidden() {
        List<TestKey> keys = new ArrayList<>(TestKeys.of("op-matrix").all());
        keys.add(TestKey.issue("*", "operate"));

        all((call, checks) -> keys.forEach(key -> checks.accept(() -> {
            String role = key.role();
            Response answer = call.send(key.given());
            if (call.roles().contains(role)) {
                assertFalse(
                        Set.of(401, 403, 500, 503).contains(answer.statusCode()),
                        call + " as " + role + ": " + answer.statusCode());
            } else {
                assertProblem(call + " as " + role, answer, 403, "/problems/forbidden");
            }
        })));
    }

    @Test
    void whatever_else_is_brought_lets_nobody_in() {
        Map<String, Consumer<RequestSpecification>> credentials = worthless(TestKey.issue("op-matrix", "support"));

        all((call, checks) -> credentials.forEach((name, bring) -> checks.accept(() -> {
            RequestSpecification request = Http.anonymous();
            bring.accept(request);
            Response answer = call.send(request);
            assertProblem(call + " with " + name, answer, 401, "/problems/unauthenticated");
            assertEquals("Bearer", answer.header("WWW-Authenticate"), call + " with " + name);
        })));
    }

    private static Map<String, Consumer<RequestSpecification>> worthless(TestKey good) {
        Map<String, Consumer<RequestSpecification>> all = new LinkedHashMap<>();
        TestKey revoked = TestKey.issue("op-matrix", "support");
        revoked.revoke();
        String text = good.text();
        all.put("nothing", request -> {});
        all.put(
                "an expired key",
                bearer(TestKey.issue("op-matrix", "support", "-1 second").text()));
        all.put("a revoked key", bearer(revoked.text()));
        all.put("a key that was never issued", bearer(KeyText.create()));
        all.put("a key that was cut", bearer(text.substring(0, text.length() - 1)));
        all.put("a key with one character more", bearer(text + "A"));
        all.put("a key with one character changed", bearer(changed(text, 20)));
        all.put("a key with a wrong checksum", bearer(changed(text, text.length() - 1)));
        all.put("a key in other letters", bearer(text.toLowerCase(java.util.Locale.ROOT) + "A"));
        all.put("a key's hash", bearer(KeyText.hash(text)));
        all.put("a key's id", bearer(good.id().toString()));
        all.put("a demo key of no role", bearer("demo-root"));
        all.put("no text", bearer(""));
        all.put("two texts", bearer(text + " " + text));
        all.put("a comma", bearer(text + ", Bearer " + text));
        all.put("Basic", request -> request.header("Authorization", "Basic a2V5OnNlY3JldA=="));
        all.put("a key as Basic", request -> request.header("Authorization", "Basic " + text));
        all.put("a key alone", request -> request.header("Authorization", text));
        all.put(
                "two headers",
                request -> request.header("Authorization", "Bearer " + text, "Bearer " + KeyText.create()));
        all.put(
                "the same header twice",
                request -> request.header("Authorization", "Bearer " + text, "Bearer " + text));
        all.put("a key elsewhere", request -> request.header("X-Api-Key", text).cookie("Authorization", text));
        all.put(
                "an unsigned token",
                bearer("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIiwib3BlcmF0b3IiOiJkZW1vIiwicm9sZXMiOlsiYWRtaW4iXX0."));
        return all;
    }

    private static Consumer<RequestSpecification> bearer(String text) {
        return request -> request.header("Authorization", "Bearer " + text);
    }

    private static String changed(String text, int at) {
        char other = text.charAt(at) == 'x' ? 'y' : 'x';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    @Test
    void the_scheme_is_read_in_any_letters() {
        TestKey key = TestKey.issue("op-matrix", "support");

        Http.given()
                .header("Authorization", "bEaReR " + key.text())
                .get("/v1/findings")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
    }

    private interface Checks {
        void of(Endpoint call, Consumer<Executable> checks);
    }

    /** All of them are made, and all that is wrong is told. */
    private static void all(Checks checks) {
        Stream.Builder<Executable> made = Stream.builder();
        Endpoint.all().stream()
                .filter(call -> !CallsTest.WITHOUT_CREDENTIAL.contains(call.toString()))
                .forEach(call -> checks.of(call, made::add));
        assertAll(made.build());
    }

    private static void assertProblem(String what, Response answer, int status, String type) {
        assertEquals(status, answer.statusCode(), what);
        assertEquals("application/problem+json", answer.contentType().split(";", 2)[0], what);
        assertEquals(type, answer.path("type"), what);
        assertEquals("no-store", answer.header("Cache-Control"), what);
    }
}
