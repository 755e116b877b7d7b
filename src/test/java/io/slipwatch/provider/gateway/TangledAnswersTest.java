package io.slipwatch.provider.gateway;

import static io.slipwatch.bet.contract.Call.SUBMIT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.slipwatch.bet.attempt.AttemptEnd;
import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.provider.Said;
import io.slipwatch.provider.ScriptedProvider;
import io.slipwatch.provider.TestBets;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever else a gateway writes on its connections, no bet hears another one's answer, or an older answer of its own. */
class TangledAnswersTest {

    private static final int CALLERS = 12;
    private static final int BETS = 1_200;
    private static final UUID BET = TestBets.numbered(1);

    private ScriptedProvider provider;

    @BeforeEach
    void open() throws IOException {
        provider = new ScriptedProvider();
    }

    @AfterEach
    void close() throws IOException {
        provider.close();
    }

    /** How it writes it. */
    private enum Manner {
        PLAIN,
        TWICE,
        TWICE_SOON,
        TWICE_LATER,
        INTERIM,
        INTERIM_BEHIND,
        LINE_END_BEHIND,
        NO_CONTENT_WITH_BODY,
        NOT_MODIFIED_WITH_BODY,
        CHUNKED_WITH_TRAILER,
        CHUNKED_CUT_OFF,
        SHORT_LENGTH,
        LONG_LENGTH,
        TWO_LENGTHS,
        FOLDED_HEADER,
        OLD_VERSION,
        OLD_VERSION_KEPT,
        TO_THE_END,
        CLOSE_SAID_AND_MORE,
        CLOSE_UNSAID,
        RESET_BEFORE,
        RESET_BEHIND,
        TOO_LATE,
        TOO_LATE_TWICE,
        DRIPPED;

        void write(Socket socket, int status, String body) throws IOException, InterruptedException {
            String answer = ScriptedProvider.http(status, body);
            switch (this) {
                case PLAIN -> ScriptedProvider.write(socket, answer);
                case TWICE -> ScriptedProvider.write(socket, answer + answer);
                case TWICE_SOON ->
                    twice(socket, answer, 1 + ThreadLocalRandom.current().nextInt(4));
                case TWICE_LATER ->
                    twice(socket, answer, 5 + ThreadLocalRandom.current().nextInt(30));
                case INTERIM -> ScriptedProvider.write(socket, "HTTP/1.1 102 Wait\r\n\r\n".repeat(3) + answer);
                case INTERIM_BEHIND ->
                    ScriptedProvider.write(socket, answer + "HTTP/1.1 103 Hint\r\nLink: </x>\r\n\r\n");
                case LINE_END_BEHIND -> ScriptedProvider.write(socket, answer + "\r\n");
                case NO_CONTENT_WITH_BODY -> ScriptedProvider.write(socket, ScriptedProvider.http(204, answer));
                case NOT_MODIFIED_WITH_BODY -> ScriptedProvider.write(socket, ScriptedProvider.http(304, answer));
                case CHUNKED_WITH_TRAILER ->
                    ScriptedProvider.write(socket, chunked(status, body) + "0\r\nX-T: 1\r\n\r\n");
                case CHUNKED_CUT_OFF -> {
                    ScriptedProvider.write(socket, chunked(status, body));
                    socket.close();
                }
                case SHORT_LENGTH ->
                    ScriptedProvider.write(socket, "HTTP/1.1 " + status + " X\r\nContent-Length: 2\r\n\r\n{}" + answer);
                case LONG_LENGTH ->
                    ScriptedProvider.write(
                            socket,
                            "HTTP/1.1 " + status + " X\r\nContent-Length: " + (body.length() + 1) + "\r\n\r\n" + body);
                case TWO_LENGTHS ->
                    ScriptedProvider.write(
                            socket,
                            "HTTP/1.1 " + status + " X\r\nContent-Length: 2\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + body);
                case FOLDED_HEADER ->
                    ScriptedProvider.write(
                            socket,
                            "HTTP/1.1 " + status + " X\r\nX-Long: a\r\n\tContent-Length: 0\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body);
                case OLD_VERSION -> {
                    ScriptedProvider.write(socket, "HTTP/1.0 " + status + " X\r\n\r\n" + body);
                    socket.close();
                }
                case OLD_VERSION_KEPT ->
                    ScriptedProvider.write(
                            socket,
                            "HTTP/1.0 " + status + " X\r\nConnection: keep-alive\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + body);
                case TO_THE_END -> {
                    ScriptedProvider.write(socket, "HTTP/1.1 " + status + " X\r\n\r\n" + body);
                    socket.close();
                }
                case CLOSE_SAID_AND_MORE ->
                    ScriptedProvider.write(
                            socket, answer.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n") + answer);
                case CLOSE_UNSAID -> {
                    ScriptedProvider.write(socket, answer);
                    socket.close();
                }
                case RESET_BEFORE ->
                    ScriptedProvider.reset().play(new ScriptedProvider.Request("", java.util.Map.of(), ""), socket);
                case RESET_BEHIND -> {
                    ScriptedProvider.write(socket, answer);
                    socket.setSoLinger(true, 0);
                    socket.close();
                }
                case TOO_LATE -> ScriptedProvider.writeLater(socket, answer, 350);
                case TOO_LATE_TWICE -> ScriptedProvider.writeLater(socket, answer + answer, 350);
                case DRIPPED -> {
                    for (int i = 0; i < answer.length(); i += 40) {
                        ScriptedProvider.write(socket, answer.substring(i, Math.min(answer.length(), i + 40)));
                    }
                }
            }
        }

        private static String chunked(int status, String body) {
            return "HTTP/1.1 " + status + " X\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";
        }

        private static void twice(Socket socket, String answer, int millis) throws IOException {
            ScriptedProvider.write(socket, answer);
            ScriptedProvider.writeLater(socket, answer, millis);
        }
    }

    enum Naming {
        ALWAYS,
        NEVER,
        /** Its results and not its errors, as with a framework's error pages. */
        SOMETIMES;

        boolean names(UUID bet, Random random) {
            return switch (this) {
                case ALWAYS -> true;
                case NEVER -> false;
                case SOMETIMES -> Said.of(bet).status == 200 || random.nextInt(4) == 0;
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Naming.class)
    void no_bet_of_many_hears_anothers_answer(Naming naming) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        provider.plays((request, socket) -> {
            Manner[] all = Manner.values();
            Manner manner = random.nextInt(3) == 0 ? Manner.PLAIN : all[random.nextInt(all.length)];
            UUID bet = request.bet();
            manner.write(socket, Said.of(bet).status, Said.of(bet).body(bet, naming.names(bet, random)));
        });
        try (Room room = Room.of(
                provider.url(), "breaker.failure-ratio", "1", "attempt-timeout", "300MS", "connect-timeout", "5S")) {
            List<String> wrong = java.util.Collections.synchronizedList(new ArrayList<>());
            Set<UUID> notSent = ConcurrentHashMap.newKeySet();
            try (var threads = Executors.newFixedThreadPool(CALLERS)) {
                List<Future<?>> all = new ArrayList<>();
                for (int number = 0; number < BETS; number++) {
                    UUID bet = TestBets.numbered(number);
                    all.add(threads.submit(() -> {
                        AttemptEnd.Attempted end = (AttemptEnd.Attempted) room.calls
                                .attempt(
                                        TestBets.claim(
                                                Said.of(bet).call,
                                                room.slot(),
                                                room.clock.nanos(),
                                                bet,
                                                Optional.empty()),
                                        late -> judge(bet, late).ifPresent(wrong::add))
                                .toCompletableFuture()
                                .orTimeout(10, TimeUnit.SECONDS)
                                .join();
                        judge(bet, end).ifPresent(wrong::add);
                        if (end.attempt() == AttemptClass.NOT_SENT) {
                            notSent.add(bet);
                        }
                    }));
                }
                for (Future<?> one : all) {
                    one.get();
                }
            }
            assertEquals(List.of(), wrong, () -> "seed " + seed);
            Set<UUID> seen = provider.requests.stream()
                    .map(ScriptedProvider.Request::bet)
                    .collect(Collectors.toSet());
            notSent.retainAll(seen);
            assertEquals(Set.of(), notSent, "told as not sent, and the provider has seen them");
            assertEquals(64, room.gateways.of("x").getFirst().free(), "places");
        }
    }

    /** The bet's own answer, or none that means anything. */
    private static Optional<String> judge(UUID bet, AttemptEnd.Attempted end) {
        Said said = Said.of(bet);
        boolean right = switch (end.attempt()) {
            case UNKNOWN, UNREADABLE, NOT_SENT -> end.result().isEmpty();
            case RESULT, REFUSED, ACCEPTED, TURNED_AWAY, NOT_FOUND -> said.isTold(bet, end);
        };
        return right ? Optional.empty() : Optional.of(said + " " + TestBets.number(bet) + ": " + end);
    }

    /** A copy that names the bet is told from the next answer about the same bet by nothing but its connection. */
    @ParameterizedTest
    @CsvSource({"SUBMIT,429", "INQUIRE,404", "SUBMIT,413", "SUBMIT,401"})
    void the_copy_of_an_earlier_answer_about_the_bet_is_not_the_answer_to_the_next_call(Call call, int status)
            throws Exception {
        for (int round = 0; round < 24; round++) {
            int millis = round % 8;
            provider.requests.clear();
            provider.plays((request, socket) -> {
                String named = "{\"id\":\"" + BET + "\",";
                if (provider.requests.size() == 1) {
                    String away = ScriptedProvider.http(status, named + "\"reason\":\"no\"}");
                    ScriptedProvider.write(socket, away);
                    ScriptedProvider.writeLater(socket, away, millis);
                } else {
                    Thread.sleep(20);
                    ScriptedProvider.write(
                            socket,
                            ScriptedProvider.http(
                                    200, named + Said.WON.body(BET, false).substring(1)));
                }
            });
            try (Room room = Room.of(provider.url(), "breaker.calls", "1000")) {
                Slot first = room.slot();
                Slot second = room.slot();
                room.end(TestBets.claim(call, first, room.clock.nanos(), BET, Optional.empty()));

                AttemptEnd.Attempted next = (AttemptEnd.Attempted)
                        room.end(TestBets.claim(SUBMIT, second, room.clock.nanos(), BET, Optional.empty()));

                assertEquals(AttemptClass.RESULT, next.attempt(), next.detail());
            }
        }
    }
}
