package io.slipwatch.run;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.slipwatch.bet.port.BetLookup;
import io.slipwatch.testing.Story;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is asked behind the start is asked of the real store, which takes each question and finds nothing. */
@Story
class WarmUpStory {

    @Inject
    BetLookup lookup;

    @Test
    void each_question_is_answered_with_nothing() {
        assertAll(new WarmUp(lookup).questions().stream().map(question -> () -> {
            Object answer = question.get().toCompletableFuture().get(10, TimeUnit.SECONDS);
            assertEquals(true, answer == null || List.of(List.of(), Map.of()).contains(answer), "" + answer);
        }));
    }
}
