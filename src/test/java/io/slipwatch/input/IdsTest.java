package io.slipwatch.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An id has one spelling. */
class IdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Z", "0", "web-1", "a.b_c:d-e", "9:", "A-"})
    void an_operators_id_is_taken_as_it_is(String text) {
        assertEquals(Optional.of(text), Ids.given(text));
    }

    @Test
    void it_has_up_to_64_characters() {
        assertEquals(Optional.of("a".repeat(64)), Ids.given("a".repeat(64)));
        assertEquals(Optional.empty(), Ids.given("a".repeat(65)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "-a", ".a", "_a", ":a", "a b", "a ", "a\n", "\na", "a/b", "a,b", "a@b", "a\u0000", "\u00e9",
                "a\u00e9", "\u0661", "a\u0661", "\uff11", "a\uff21", "a\u212a"
            })
    void another_text_is_none(String text) {
        assertEquals(Optional.empty(), Ids.given(text));
    }

    @Test
    void one_of_ours_is_a_uuid_in_small_letters() {
        String id = "019a0000-0000-7000-8000-00000000000a";

        assertEquals(Optional.of(UUID.fromString(id)), Ids.read(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "019A0000-0000-7000-8000-00000000000a",
                "19a0000-0000-7000-8000-00000000000a",
                "1-1-1-1-1",
                "019a00000000700080000000000000a",
                "019a0000-0000-7000-8000-00000000000a\n",
                "019a0000-0000-7000-8000-00000000000\u0661"
            })
    void another_spelling_is_none(String text) {
        assertEquals(Optional.empty(), Ids.read(text));
    }
}
