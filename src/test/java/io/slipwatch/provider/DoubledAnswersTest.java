package io.slipwatch.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.bet.attempt.AttemptEnd;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.provider.gateway.Room;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer comes twice: the copy must never be taken for the next bet's, whatever it says. */
class DoubledAnswersTest {

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

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 30})
    void an_answer_without_id_is_believed_once(int millisApart) {
        provider.plays((request, socket) -> twice(request.bet(), false, socket, millisApart));
        try (Room room = Room.of(provider.url(), "breaker.calls", "1000")) {
            for (int number = 0; number < BETS; number++) {
                UUID bet = TestBets.numbered(number);

                AttemptEnd.Attempted end = room.attempt(Said.of(bet).call, bet);

                assertOwn(bet, end);
            }
            assertEquals(BETS, provider.connections());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 30})
    void the_copy_of_an_answer_with_id_is_never_the_next_bets(int millisApart) {
        provider.plays((request, socket) -> twice(request.bet(), true, socket, millisApart));
        try (Room room = Room.of(provider.url(), "breaker.calls", "1000")) {
            for (int number = 0; number < BETS; number++) {
                UUID bet = TestBets.numbered(number);

                AttemptEnd.Attempted end = room.attempt(Said.of(bet).call, bet);

                if (end.attempt() == AttemptClass.UNREADABLE || end.detail().contains("NotAsked")) {
                    assertEquals(Optional.empty(), end.result());
                } else {
                    assertOwn(bet, end);
                }
            }
        }
    }

    private static void assertOwn(UUID bet, AttemptEnd.Attempted end) {
        Said said = Said.of(bet);
        assertTrue(said.isTold(bet, end), () -> said + ": " + end);
        assertEquals(Optional.of(said.status), end.httpStatus(), end.detail());
    }

    private static void twice(UUID bet, boolean named, Socket socket, int millisApart) throws IOException {
        Said said = Said.of(bet);
        String answer = ScriptedProvider.http(said.status, said.body(bet, named));
        if (millisApart == 0) {
            ScriptedProvider.write(socket, answer + answer);
            return;
        }
        ScriptedProvider.write(socket, answer);
        ScriptedProvider.writeLater(socket, answer, millisApart);
    }
}
