package io.slipwatch.provider.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alerts name these words; they must outlive the names of the types. */
class CallbackAnswerTest {

    @Test
    void callbacks_are_counted_by_these_words() {
        Stream<CallbackAnswer> answers = Stream.of(
                new CallbackAnswer.Heard("msg"),
                new CallbackAnswer.NoProvider(),
                new CallbackAnswer.Forged(),
                new CallbackAnswer.Conflicting(),
                new CallbackAnswer.NoBet(),
                new CallbackAnswer.Mismatched("why"));

        assertEquals(
                List.of("heard", "noprovider", "forged", "conflicting", "nobet", "mismatched"),
                answers.map(CallbackAnswer::label).toList());
    }
}
