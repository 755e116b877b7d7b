package io.slipwatch.provider.http;

import static io.slipwatch.bet.model.AttemptClass.UNKNOWN;
import static io.slipwatch.bet.model.AttemptClass.UNREADABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.provider.spi.Answer;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An answer is believed by the bet that it names, or by its place where it is the first on its connection. */
class BelievedAnswerTest {

    @ParameterizedTest
    @EnumSource(AttemptClass.class)
    void one_that_names_our_bet_means_what_it_says_wherever_it_stands(AttemptClass attempt) {
        for (ConnectionUse use : ConnectionUse.values()) {
            Answer answer = believed(use, NamedBet.OURS, answer(attempt));

            assertEquals(answer(attempt).withStatus(200), answer, use::name);
        }
    }

    @ParameterizedTest
    @EnumSource(AttemptClass.class)
    void one_that_names_none_means_what_it_says_where_it_is_the_first(AttemptClass attempt) {
        assertEquals(answer(attempt).withStatus(200), believed(ConnectionUse.FIRST, NamedBet.NONE, answer(attempt)));
    }

    @ParameterizedTest
    @EnumSource(AttemptClass.class)
    void one_that_names_none_behind_another_says_nothing_of_the_bet(AttemptClass attempt) {
        Answer answer = believed(ConnectionUse.REPEATED, NamedBet.NONE, answer(attempt));

        assertEquals(attempt == UNREADABLE ? UNREADABLE : UNKNOWN, answer.attempt());
        assertEquals(Optional.of(200), answer.httpStatus());
        if (attempt != UNREADABLE && attempt != UNKNOWN) {
            assertEquals(Optional.of(CauseCode.UNREADABLE), answer.code());
            assertEquals(Optional.empty(), answer.retryAfter());
            assertFalse(answer.misconfigured());
        }
    }

    @ParameterizedTest
    @EnumSource(ConnectionUse.class)
    void one_that_names_another_bet_is_not_even_read(ConnectionUse use) {
        Answer answer = BelievedAnswer.of(reply(use), NamedBet.ANOTHER, () -> {
            throw new AssertionError("read");
        });

        assertEquals(UNREADABLE, answer.attempt());
        assertEquals(Optional.of(CauseCode.UNREADABLE), answer.code());
        assertEquals("HTTP 200: it is about another bet", answer.detail());
        assertEquals(Optional.of("a body"), answer.evidence());
    }

    @Test
    void what_makes_no_sense_keeps_its_evidence() {
        Answer senseless = answer(UNREADABLE).withEvidence("<html>").withStatus(200);

        assertEquals(senseless, believed(ConnectionUse.REPEATED, NamedBet.NONE, senseless));
    }

    private static Answer believed(ConnectionUse use, NamedBet named, Answer read) {
        return BelievedAnswer.of(reply(use), named, () -> read);
    }

    private static Reply reply(ConnectionUse use) {
        return new Reply(200, Optional.empty(), Buffer.buffer("a body"), use);
    }

    private static Answer answer(AttemptClass attempt) {
        return Answer.of(attempt, CauseCode.HTTP_5XX, "so it says")
                .notBefore(Optional.of(Duration.ofSeconds(7)))
                .asMisconfigured();
    }
}
