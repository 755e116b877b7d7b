package io.slipwatch.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.slipwatch.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Callers read these phrases and build on them: each says with a field's pointer what is wrong with it. */
class FieldsTest {

    private static final Set<String> KNOWN = Set.of("name", "stake", "amount", "override");

    @Test
    void a_fault_of_one_field_is_a_sentence_about_it() {
        assertEquals("/name is required", refused("{}", fields -> fields.text("name")));
        assertEquals("/name must be a string", refused("{\"name\":1}", fields -> fields.text("name")));
        assertEquals(
                "/amount must be an integer of at most 64 bits",
                refused("{\"amount\":1.9}", fields -> fields.integer("amount")));
        assertEquals("/stake must be an object", refused("{\"stake\":[]}", fields -> fields.object("stake", Set.of())));
        assertEquals(
                "/override must be true or false",
                refused("{\"override\":\"yes\"}", fields -> fields.optionalBoolean("override")));
        assertEquals("/colour is not a known field", refused("{\"colour\":1}", fields -> {}));
    }

    @Test
    void a_body_that_is_no_object_is_told_as_the_body() {
        assertEquals("the body must be an object", refused("[]", fields -> {}));
    }

    @Test
    void several_faults_are_told_by_their_number() {
        assertEquals("2 fields are wrong", refused("{\"colour\":1}", fields -> fields.text("name")));
    }

    private static @Nullable String refused(String body, Consumer<Fields> reading) {
        return assertThrows(Refusal.class, () -> {
                    Fields fields = Fields.of(body.getBytes(StandardCharsets.UTF_8), KNOWN);
                    reading.accept(fields);
                    fields.refuseFaults();
                })
                .getMessage();
    }
}
