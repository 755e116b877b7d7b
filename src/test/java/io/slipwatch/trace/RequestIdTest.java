package io.slipwatch.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller's name of a request is taken where it can stand anywhere. */
class RequestIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "0199c6f0-5d1e-7a3b-9c4d-2e8f6a7b1c0d", "front.end_7:42", "A-Z"})
    void a_harmless_one_is_taken(String given) {
        assertEquals(given, RequestId.of(given));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\r\nSet-Cookie: x", "a\"b", "{}", "ä", "a/b", "a,b", "%0a", "\u0000"})
    void any_other_is_replaced(String given) {
        assertEquals(4, UUID.fromString(RequestId.of(given)).version());
    }

    @Test
    void one_of_the_longest_is_taken_and_a_longer_one_replaced() {
        String longest = "x".repeat(RequestId.CHARS_MAX);

        assertEquals(longest, RequestId.of(longest));
        assertEquals(36, RequestId.of(longest + "x").length());
    }

    @Test
    void each_that_is_made_is_another() {
        assertNotEquals(RequestId.of(null), RequestId.of(null));
    }
}
