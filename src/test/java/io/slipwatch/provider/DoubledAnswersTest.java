package io.slipwatch.provider;

import static io.slipwatch.bet.contract.Call.INQUIRE;
import static io.slipwatch.bet.contract.Call.SUBMIT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.slipwatch.bet.attempt.AttemptEnd;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.Result;
import io.slipwatch.provider.gateway.Room;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
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

    /** What the provider says of a bet, by its number: results, refusals and the errors that are read by their status. */
    private enum Said {
        WON(SUBMIT, 200, AttemptClass.RESULT),
        REFUSED(SUBMIT, 422, AttemptClass.REFUSED),
        LATER(SUBMIT, 202, AttemptClass.ACCEPTED),
        BUSY(SUBMIT, 429, AttemptClass.TURNED_AWAY),
        UNKNOWN_HERE(INQUIRE, 404, AttemptClass.NOT_FOUND),
        WON_LATER(INQUIRE, 200, AttemptClass.RESULT),
        BROKEN(INQUIRE, 500, AttemptClass.UNKNOWN);

        private final Call call;
        private final int status;
        private final AttemptClass attempt;

        Said(Call call, int status, AttemptClass attempt) {
            this.call = call;
            this.status = status;
            this.attempt = attempt;
        }

        static Said of(UUID bet) {
            return values()[TestBets.number(bet) % values().length];
        }

        String body(UUID bet) {
            return switch (this) {
                case WON, WON_LATER ->
                    "\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":{\"amount\":" + TestBets.number(bet)
                            + ",\"currency\":\"CNY\"}}";
                case REFUSED -> "\"status\":\"REFUSED\",\"reason\":\"" + TestBets.number(bet) + "\"}";
                case LATER -> "\"status\":\"ACCEPTED\",\"providerBetId\":\"" + TestBets.number(bet) + "\"}";
                case BUSY, UNKNOWN_HERE, BROKEN -> "\"reason\":\"" + TestBets.number(bet) + "\"}";
            };
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 30})
    void an_answer_without_id_is_believed_once(int millisApart) {
        provider.plays((request, socket) -> twice(request.bet(), "{", socket, millisApart));
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
        provider.plays(
                (request, socket) -> twice(request.bet(), "{\"id\":\"" + request.bet() + "\",", socket, millisApart));
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
        assertEquals(said.attempt, end.attempt(), end.detail());
        assertEquals(Optional.of(said.status), end.httpStatus(), end.detail());
        switch (said) {
            case WON, WON_LATER ->
                assertEquals(
                        TestBets.number(bet),
                        end.result().map(Result::payoutMinorUnits).orElseThrow());
            case REFUSED -> assertEquals(Integer.toString(TestBets.number(bet)), end.detail());
            case LATER -> assertEquals(Optional.of(Integer.toString(TestBets.number(bet))), end.providerBetId());
            case BUSY, UNKNOWN_HERE, BROKEN -> assertEquals(Optional.empty(), end.result());
        }
    }

    private static void twice(UUID bet, String start, Socket socket, int millisApart) throws IOException {
        Said said = Said.of(bet);
        String answer = ScriptedProvider.http(said.status, start + said.body(bet));
        if (millisApart == 0) {
            ScriptedProvider.write(socket, answer + answer);
            return;
        }
        ScriptedProvider.write(socket, answer);
        Executor later = CompletableFuture.delayedExecutor(millisApart, TimeUnit.MILLISECONDS);
        later.execute(() -> again(socket, answer));
    }

    private static void again(Socket socket, String answer) {
        try {
            ScriptedProvider.write(socket, answer);
        } catch (IOException e) {
            if (!socket.isClosed()) {
                // Closed by the other side, as it should be.
                close(socket);
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
