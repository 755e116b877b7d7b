package io.slipwatch.provider;

import static io.slipwatch.bet.contract.Call.INQUIRE;
import static io.slipwatch.bet.contract.Call.SUBMIT;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.bet.attempt.AttemptEnd;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.Cause;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Result;
import io.slipwatch.provider.gateway.Room;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which connection carries the next call, and which carries none any more. */
class ConnectionsTest {

    private static final UUID FIRST = TestBets.numbered(1);
    private static final UUID SECOND = TestBets.numbered(2);
    private static final UUID THIRD = TestBets.numbered(3);

    private final BlockingQueue<Socket> sockets = new LinkedBlockingQueue<>();
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
    @ValueSource(booleans = {true, false})
    void answers_that_name_their_bet_keep_their_connection(boolean chunked) {
        provider.plays((request, socket) -> {
            String body = named(request.bet());
            String answer = chunked
                    ? "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length())
                            + "\r\n" + body + "\r\n0\r\n\r\n"
                    : ScriptedProvider.http(200, body);
            ScriptedProvider.write(socket, answer);
        });
        try (Room room = Room.of(provider.url())) {
            for (int number = 0; number < 100; number++) {
                assertOwn(number, room.attempt(SUBMIT, TestBets.numbered(number)));
            }
            assertTrue(provider.connections() <= 2, () -> provider.connections() + " connections");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 301, 400, 404, 422, 429, 500, 503})
    void an_answer_of_any_status_without_id_is_the_last_on_its_connection(int status) throws Exception {
        provider.plays((request, socket) -> {
            sockets.add(socket);
            ScriptedProvider.write(socket, ScriptedProvider.http(status, "{\"status\":\"ACCEPTED\"}"));
        });
        try (Room room = Room.of(provider.url())) {
            room.attempt(INQUIRE, FIRST);

            assertTrue(isClosedByUs(next()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 422, 429, 500, 503})
    void an_error_that_names_its_bet_keeps_the_connection(int status) {
        provider.plays((request, socket) -> ScriptedProvider.write(
                socket,
                ScriptedProvider.http(
                        status, "{\"id\":\"" + request.bet() + "\",\"status\":\"REFUSED\",\"reason\":\"no\"}")));
        try (Room room = Room.of(provider.url(), "breaker.calls", "1000")) {
            for (int number = 0; number < 20; number++) {
                room.attempt(INQUIRE, TestBets.numbered(number));
            }
            assertTrue(provider.connections() <= 2, () -> provider.connections() + " connections");
        }
    }

    /** The provider names its bets in results and not in errors, as a framework's own error page does not. */
    @ParameterizedTest
    @CsvSource({"404,NOT_FOUND", "429,TURNED_AWAY", "422,REFUSED", "202,ACCEPTED", "200,RESULT"})
    void without_id_on_a_used_connection_it_is_unknown_and_asked_again_on_a_fresh_one(int status, AttemptClass meant) {
        Map<Socket, Integer> answers = new ConcurrentHashMap<>();
        Map<UUID, Socket> latest = new ConcurrentHashMap<>();
        provider.plays((request, socket) -> {
            answers.merge(socket, 1, Integer::sum);
            latest.put(request.bet(), socket);
            boolean second = request.bet().equals(SECOND);
            ScriptedProvider.write(
                    socket,
                    second
                            ? ScriptedProvider.http(status, unnamed(status))
                            : ScriptedProvider.http(200, named(request.bet())));
        });
        try (Room room = Room.of(provider.url(), "breaker.calls", "1000")) {
            // Until the pool has the first bet's connection back in time for the second one.
            AttemptEnd.Attempted doubted = await().until(
                            () -> {
                                room.attempt(SUBMIT, FIRST);
                                return room.attempt(INQUIRE, SECOND);
                            },
                            end -> end.attempt() == AttemptClass.UNKNOWN);
            assertTrue(answersOn(answers, latest) > 1);
            assertTrue(isClosedByUs(of(SECOND, latest)));
            Cause cause = new Cause(doubted.attempt(), doubted.code(), Optional.of("main"), TestBets.NOW);

            for (int i = 0; i < 10; i++) {
                // Leaves a connection behind, which is not the one that the next inquiry takes.
                room.attempt(SUBMIT, THIRD);
                AttemptEnd.Attempted believed = room.attempt(INQUIRE, SECOND, Optional.of(cause));

                assertEquals(1, answersOn(answers, latest));
                assertEquals(meant, believed.attempt(), believed.detail());
            }
        }
    }

    @Test
    void an_answer_about_another_bet_is_unreadable_whatever_its_status_and_its_connection_is_closed() throws Exception {
        for (int status : new int[] {200, 404, 422, 429, 503}) {
            provider.plays((_, socket) -> {
                sockets.add(socket);
                ScriptedProvider.write(socket, ScriptedProvider.http(status, named(THIRD)));
            });
            try (Room room = Room.of(provider.url())) {
                AttemptEnd.Attempted end = room.attempt(INQUIRE, FIRST);

                assertEquals(AttemptClass.UNREADABLE, end.attempt(), end.detail());
                assertEquals(Optional.of(CauseCode.UNREADABLE), end.code());
                assertTrue(isClosedByUs(next()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "\r\n",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 102 Processing\r\n\r\n",
                "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
            })
    void what_nobody_asked_for_closes_the_connection(String unasked) throws Exception {
        for (boolean atOnce : new boolean[] {true, false}) {
            provider.plays((request, socket) -> {
                sockets.add(socket);
                String answer = ScriptedProvider.http(200, named(request.bet()));
                ScriptedProvider.write(socket, atOnce ? answer + unasked : answer);
            });
            try (Room room = Room.of(provider.url())) {
                assertOwn(1, room.attempt(SUBMIT, FIRST));
                Socket used = next();
                if (!atOnce) {
                    ScriptedProvider.write(used, unasked);
                }

                assertTrue(isClosedByUs(used));
                provider.plays((request, socket) ->
                        ScriptedProvider.write(socket, ScriptedProvider.http(200, named(request.bet()))));
                assertOwn(2, room.attempt(SUBMIT, SECOND));
            }
        }
    }

    /** Some proxies say 408 to a connection on which nothing comes. */
    @Test
    void a_gateway_that_speaks_first_is_never_believed_and_left_alone_after_a_few_connections() throws Exception {
        try (ServerSocket talker = new ServerSocket(0, 64, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> greetEach(talker));
            try (Room room = Room.of("http://127.0.0.1:" + talker.getLocalPort())) {
                AttemptEnd.Attempted end = room.attempt(SUBMIT, FIRST);

                assertTrue(
                        end.attempt() == AttemptClass.NOT_SENT || end.attempt() == AttemptClass.UNKNOWN,
                        () -> end.attempt() + " " + end.detail());
                assertTrue(sockets.size() <= 6, () -> sockets.size() + " connections");
            }
        }
    }

    /** Law 1: another connection is another last look at the clock. */
    @Test
    void a_connection_that_comes_after_the_deadline_instead_of_an_unusable_one_carries_nothing() throws Exception {
        try (ServerSocket talker = new ServerSocket(0, 64, InetAddress.ofLiteral("127.0.0.1"))) {
            try (Room room = Room.of("http://127.0.0.1:" + talker.getLocalPort())) {
                AtomicInteger accepted = new AtomicInteger();
                BlockingQueue<Integer> read = new LinkedBlockingQueue<>();
                Thread.ofVirtual().start(() -> {
                    try {
                        while (true) {
                            Socket socket = talker.accept();
                            if (accepted.incrementAndGet() == 1) {
                                socket.close();
                            } else {
                                room.clock.advance(Duration.ofSeconds(31));
                                read.add(socket.getInputStream().read());
                            }
                        }
                    } catch (IOException closed) {
                        // The test is over.
                    }
                });
                AttemptEnd end = room.end(SUBMIT);

                // Where the first one was written to before its end was seen nothing more is sent.
                assertTrue(
                        end instanceof AttemptEnd.GivenBack
                                || ((AttemptEnd.Attempted) end).attempt() == AttemptClass.UNKNOWN
                                || ((AttemptEnd.Attempted) end).attempt() == AttemptClass.NOT_SENT,
                        end::toString);
                room.gateways.close();
                assertTrue(read.stream().allMatch(one -> one == -1), read::toString);
            }
        }
    }

    private void greetEach(ServerSocket talker) {
        try {
            while (true) {
                Socket socket = talker.accept();
                sockets.add(socket);
                ScriptedProvider.write(socket, ScriptedProvider.http(408, ""));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static int answersOn(Map<Socket, Integer> answers, Map<UUID, Socket> latest) {
        return answers.getOrDefault(of(SECOND, latest), 0);
    }

    private static Socket of(UUID bet, Map<UUID, Socket> latest) {
        return java.util.Objects.requireNonNull(latest.get(bet));
    }

    private Socket next() throws InterruptedException {
        return java.util.Objects.requireNonNull(sockets.poll(5, TimeUnit.SECONDS));
    }

    /** The script's own thread reads from it, and ends it when the other side has. */
    private static boolean isClosedByUs(Socket socket) {
        await().until(socket::isClosed);
        return true;
    }

    private static void assertOwn(int number, AttemptEnd.Attempted end) {
        assertEquals(AttemptClass.RESULT, end.attempt(), end.detail());
        assertEquals(number, end.result().map(Result::payoutMinorUnits).orElseThrow());
    }

    private static String named(UUID bet) {
        return "{\"id\":\"" + bet + "\",\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":{\"amount\":"
                + TestBets.number(bet) + ",\"currency\":\"CNY\"}}";
    }

    private static String unnamed(int status) {
        return switch (status) {
            case 200 -> "{\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":{\"amount\":7,\"currency\":\"CNY\"}}";
            case 202 -> "{\"status\":\"ACCEPTED\"}";
            case 422 -> "{\"status\":\"REFUSED\",\"reason\":\"no\"}";
            default -> "";
        };
    }
}
