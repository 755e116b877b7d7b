package io.slipwatch.provider;

import static io.slipwatch.bet.contract.Call.SUBMIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.bet.attempt.AttemptEnd;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.Result;
import io.slipwatch.provider.gateway.Room;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers with any number of 1xx before them (RFC 9110, 15.2). */
class InterimAnswersTest {

    private static final int BETS = 200;

    private ScriptedProvider provider;

    @BeforeEach
    void open() throws IOException {
        provider = new ScriptedProvider();
    }

    @AfterEach
    void close() throws IOException {
        provider.close();
    }

    static Stream<Arguments> everyInterimStatusOnceAndThreeTimes() {
        return IntStream.rangeClosed(100, 199)
                .filter(status -> status != 101)
                .boxed()
                .flatMap(status -> Stream.of(Arguments.of(status, 1), Arguments.of(status, 3)));
    }

    @ParameterizedTest
    @MethodSource("everyInterimStatusOnceAndThreeTimes")
    void each_of_many_bets_hears_its_own_answer_behind_the_interim_ones(int status, int times) {
        String interim = ("HTTP/1.1 " + status + " Wait\r\nLink: </x>\r\n\r\n").repeat(times);
        provider.plays((request, socket) -> {
            String answer = ScriptedProvider.http(200, won(request.bet()));
            if (TestBets.number(request.bet()) % 2 == 0) {
                ScriptedProvider.write(socket, interim + answer);
            } else {
                ScriptedProvider.write(socket, interim);
                ScriptedProvider.write(socket, answer);
            }
        });
        try (Room room = Room.of(provider.url())) {
            for (int number = 0; number < BETS; number++) {
                AttemptEnd.Attempted end = room.attempt(SUBMIT, TestBets.numbered(number));

                assertEquals(AttemptClass.RESULT, end.attempt(), end.detail());
                assertEquals(number, end.result().map(Result::payoutMinorUnits).orElseThrow());
            }
            // A second one is opened where a call begins a moment before the pool has the first one back.
            assertTrue(provider.connections() <= 2, () -> provider.connections() + " connections");
        }
    }

    @Test
    void another_protocol_that_nobody_asked_for_is_no_answer() {
        provider.plays((request, socket) -> {
            if (TestBets.number(request.bet()) == 1) {
                ScriptedProvider.write(socket, "HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n");
            }
            ScriptedProvider.write(socket, ScriptedProvider.http(200, won(request.bet())));
        });
        try (Room room = Room.of(provider.url())) {
            room.attempt(SUBMIT, TestBets.numbered(0));

            AttemptEnd.Attempted switched = room.attempt(SUBMIT, TestBets.numbered(1));
            AttemptEnd.Attempted next = room.attempt(SUBMIT, TestBets.numbered(2));

            assertEquals(AttemptClass.UNKNOWN, switched.attempt(), switched.detail());
            assertTrue(switched.detail().contains("101"), switched.detail());
            assertEquals(2, next.result().map(Result::payoutMinorUnits).orElseThrow());
        }
    }

    private static String won(UUID bet) {
        return "{\"id\":\"" + bet + "\",\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":{\"amount\":"
                + TestBets.number(bet) + ",\"currency\":\"CNY\"}}";
    }
}
