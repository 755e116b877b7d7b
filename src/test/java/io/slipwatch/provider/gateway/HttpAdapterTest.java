package io.slipwatch.provider.gateway;

import static io.slipwatch.bet.contract.Call.INQUIRE;
import static io.slipwatch.bet.contract.Call.SUBMIT;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.util.concurrent.EventExecutor;
import io.slipwatch.bet.attempt.AttemptEnd;
import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Outcome;
import io.slipwatch.provider.HandClock;
import io.slipwatch.provider.ScriptedProvider;
import io.slipwatch.provider.TestBets;
import io.slipwatch.provider.http.LateReplies;
import io.vertx.core.impl.VertxInternal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The {@code http} adapter against a gateway on a bare socket. */
class HttpAdapterTest {

    private static final String WON = """
            {"status":"SETTLED","outcome":"WON","payout":{"amount":4000,"currency":"CNY"},"providerBetId":"D-55"}""";

    /** Of the readings of the clock from the claim on, the one between the connection and the first byte. */
    private static final int LAST_LOOK = 5;

    private ScriptedProvider provider;

    @BeforeEach
    void open() throws IOException {
        provider = new ScriptedProvider();
    }

    @AfterEach
    void close() throws IOException {
        provider.close();
    }

    @Test
    void a_submission_says_what_the_contract_wants() {
        try (Room room = Room.of(provider.url() + "/api/")) {
            AttemptEnd.Attempted end = room.attempt(SUBMIT);

            assertEquals(AttemptClass.ACCEPTED, end.attempt());
            ScriptedProvider.Request request = provider.requests.getFirst();
            assertEquals("POST /api/bets HTTP/1.1", request.line());
            assertEquals(TestBets.ID.toString(), request.headers().get("idempotency-key"));
            assertEquals("application/json", request.headers().get("content-type"));
            assertEquals("slipwatch-" + TestBets.ID + "-1", request.headers().get("x-request-id"));
            assertEquals(
                    "{\"id\":\"" + TestBets.ID + "\",\"reference\":\"web:8f3a21\",\"playerId\":\"p-1029\","
                            + "\"gameId\":\"mahjong-ways-2\",\"roundId\":\"r-77\","
                            + "\"stake\":{\"amount\":1250,\"currency\":\"CNY\"},"
                            + "\"placedAt\":\"2026-11-22T09:00:00Z\",\"deadline\":\"2026-11-22T09:00:30Z\","
                            + "\"details\":{ \"lines\": 20 }}",
                    request.body());
        }
    }

    @Test
    void a_traced_call_says_so() {
        String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        try (Room room = Room.of(provider.url())) {
            room.end(TestBets.claim(SUBMIT, room.slot(), room.clock.nanos()).traced(Optional.of(parent)));
            room.attempt(SUBMIT);

            assertEquals(parent, provider.requests.getFirst().headers().get("traceparent"));
            assertFalse(provider.requests.getLast().headers().containsKey("traceparent"));
        }
    }

    @Test
    void an_inquiry_asks_by_our_id_and_the_reference() {
        provider.plays(ScriptedProvider.answer(200, WON));
        try (Room room = Room.of(provider.url())) {
            AttemptEnd.Attempted end = room.attempt(INQUIRE);

            assertEquals(Outcome.WON, end.result().orElseThrow().outcome());
            assertEquals(4000, end.result().orElseThrow().payoutMinorUnits());
            assertEquals(Optional.of("D-55"), end.providerBetId());
            assertEquals(
                    "GET /bets/" + TestBets.ID + "?reference=web%3A8f3a21 HTTP/1.1",
                    provider.requests.getFirst().line());
        }
    }

    @Test
    void a_refused_connection_is_not_sent() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (Room room = Room.of("http://127.0.0.1:" + port)) {
            ended(room.attempt(SUBMIT), AttemptClass.NOT_SENT, CauseCode.CONNECT_REFUSED);
        }
    }

    @Test
    void an_unknown_name_is_not_sent() {
        try (Room room = Room.of("http://no-such-gateway.invalid", "connect-timeout", "10S")) {
            ended(room.attempt(SUBMIT), AttemptClass.NOT_SENT, CauseCode.DNS);
        }
    }

    @Test
    void a_gateway_without_tls_is_not_sent() {
        provider.plays(ScriptedProvider.raw("no tls here"));
        try (Room room = Room.of(provider.url().replace("http:", "https:"))) {
            ended(room.attempt(SUBMIT), AttemptClass.NOT_SENT, CauseCode.TLS);
        }
    }

    @Test
    void a_connection_that_does_not_come_is_not_sent() throws IOException {
        // TLS that is never answered, nor read: the connection's time counts until it is usable.
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Room room = Room.of("https://127.0.0.1:" + silent.getLocalPort(), "connect-timeout", "50MS")) {
            Thread.ofVirtual().start(() -> letTimePass(silent, room.clock, Duration.ofMillis(50)));

            ended(room.attempt(SUBMIT), AttemptClass.NOT_SENT, CauseCode.CONNECT_TIMEOUT);
        }
    }

    /** Once somebody has connected. */
    private static void letTimePass(ServerSocket server, HandClock clock, Duration time) {
        try {
            server.accept();
            clock.advance(time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_connection_lost_after_the_request_may_have_taken_it_along() {
        provider.plays(ScriptedProvider.reset());
        try (Room room = Room.of(provider.url())) {
            ended(room.attempt(SUBMIT), AttemptClass.UNKNOWN, CauseCode.RESET);
        }
    }

    @Test
    void an_answer_cut_off_is_no_answer() {
        provider.plays(ScriptedProvider.raw("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + WON));
        try (Room room = Room.of(provider.url())) {
            ended(room.attempt(SUBMIT), AttemptClass.UNKNOWN, CauseCode.CUT_OFF);
        }
    }

    @Test
    void what_is_not_http_is_unreadable() {
        provider.plays(ScriptedProvider.raw("SSH-2.0-OpenSSH_9.2\r\n\r\n"));
        try (Room room = Room.of(provider.url())) {
            ended(room.attempt(SUBMIT), AttemptClass.UNREADABLE, CauseCode.UNREADABLE);
        }
    }

    @Test
    void an_answer_without_end_is_cut() {
        provider.plays(ScriptedProvider.answer(200, "x".repeat(300 * 1024)));
        try (Room room = Room.of(provider.url())) {
            ended(room.attempt(SUBMIT), AttemptClass.UNREADABLE, CauseCode.UNREADABLE);
        }
    }

    @Test
    void a_compressed_answer_is_never_inflated() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream deflated = new GZIPOutputStream(bomb)) {
            deflated.write(new byte[20 * 1024 * 1024]);
        }
        String bytes = bomb.toString(StandardCharsets.ISO_8859_1);
        provider.plays(ScriptedProvider.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                + "Content-Encoding: gzip\r\nContent-Length: " + bytes.length() + "\r\n\r\n" + bytes));
        try (Room room = Room.of(provider.url())) {
            // Well under the 256 KiB at which a reply is cut: what was read is what was sent.
            assertTrue(bytes.length() < 64 * 1024);
            ended(room.attempt(SUBMIT), AttemptClass.UNREADABLE, CauseCode.UNREADABLE);
        }
    }

    @Test
    void a_redirect_is_not_followed() {
        provider.plays(ScriptedProvider.answer(307, "", "Location: " + provider.url() + "/elsewhere"));
        try (Room room = Room.of(provider.url())) {
            ended(room.attempt(SUBMIT), AttemptClass.UNKNOWN, CauseCode.UNREADABLE);
            assertEquals(1, provider.requests.size());
        }
    }

    @Test
    void a_reply_after_the_time_out_is_still_heard_and_the_place_is_free_meanwhile() throws InterruptedException {
        CountDownLatch late = new CountDownLatch(1);
        provider.plays(ScriptedProvider.answerAfter(late, 200, WON));
        try (Room room = Room.of(provider.url(), "attempt-timeout", "50MS", "max-in-flight", "1")) {
            ended(room.attempt(SUBMIT), AttemptClass.UNKNOWN, CauseCode.READ_TIMEOUT);
            assertEquals(1, room.state().freeSlots());

            late.countDown();

            AttemptEnd.Attempted heard = room.late.poll(5, TimeUnit.SECONDS);
            assertEquals(AttemptClass.RESULT, heard.attempt());
            assertEquals(4000, heard.result().orElseThrow().payoutMinorUnits());
        }
    }

    @Test
    void beyond_the_bound_the_oldest_late_reply_is_cut() throws InterruptedException {
        CountDownLatch late = new CountDownLatch(1);
        provider.plays(ScriptedProvider.answerAfter(late, 200, WON));
        try (Room room =
                Room.of(provider.url(), "attempt-timeout", "20MS", "max-in-flight", "1", "breaker.calls", "100")) {
            for (int i = 0; i <= LateReplies.PER_PLACE; i++) {
                ended(room.attempt(SUBMIT), AttemptClass.UNKNOWN, CauseCode.READ_TIMEOUT);
            }
            late.countDown();

            for (int i = 0; i < LateReplies.PER_PLACE; i++) {
                assertEquals(
                        AttemptClass.RESULT, room.late.poll(5, TimeUnit.SECONDS).attempt());
            }
            assertEquals(null, room.late.poll(50, TimeUnit.MILLISECONDS));
        }
    }

    @Test
    void at_the_deadline_nothing_reaches_the_provider() {
        try (Room room = Room.of(provider.url())) {
            Slot slot = room.slot();
            Claim claim = TestBets.claim(SUBMIT, slot, room.clock.nanos(), Duration.ofSeconds(2));
            room.clock.advance(Duration.ofSeconds(2));

            assertEquals(new AttemptEnd.GivenBack("the deadline has come"), room.end(claim));
            assertTrue(provider.requests.isEmpty());
            assertEquals(64, room.state().freeSlots());
        }
    }

    @Test
    void a_deadline_that_comes_while_connecting_leaves_no_byte_and_no_connection_behind() {
        try (Room room = Room.of(provider.url(), "max-in-flight", "1")) {
            for (int i = 0; i < 50; i++) {
                room.clock.stepAfterReads(LAST_LOOK, Duration.ofSeconds(3));
                Claim claim = TestBets.claim(SUBMIT, room.slot(), room.clock.nanos(), Duration.ofSeconds(2));
                assertEquals(new AttemptEnd.GivenBack("the deadline has come"), room.end(claim));
            }
            room.clock.stepAfterReads(0, Duration.ZERO);
            assertTrue(provider.connections() > 0);
            assertTrue(provider.requests.isEmpty());

            assertEquals(AttemptClass.ACCEPTED, room.attempt(SUBMIT).attempt());
        }
    }

    /** Law 1: between the last look at the clock and the socket nothing can wait, not even another thread's queue. */
    @Test
    void a_deadline_that_comes_behind_the_last_look_finds_the_submission_sent() throws Exception {
        try (Room room = Room.of(provider.url())) {
            room.attempt(SUBMIT);
            CountDownLatch goOn = new CountDownLatch(1);
            room.clock.afterReads(LAST_LOOK, () -> others(room).forEach(loop -> loop.execute(() -> awaited(goOn))));
            Claim claim = TestBets.claim(SUBMIT, room.slot(), room.clock.nanos(), Duration.ofSeconds(1));

            CompletableFuture<AttemptEnd> end =
                    room.calls.attempt(claim, room.late::add).toCompletableFuture();

            try {
                await().until(() -> provider.requests.size() == 2);
            } finally {
                goOn.countDown();
            }
            assertEquals(AttemptClass.ACCEPTED, ((AttemptEnd.Attempted) end.join()).attempt());
        }
    }

    /** The event loops but this thread's own. */
    private static List<EventExecutor> others(Room room) {
        List<EventExecutor> others = new ArrayList<>();
        for (EventExecutor loop : ((VertxInternal) room.vertx).getEventLoopGroup()) {
            if (!loop.inEventLoop()) {
                others.add(loop);
            }
        }
        return others;
    }

    private static void awaited(CountDownLatch goOn) {
        try {
            goOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void an_inquiry_is_not_cut_at_the_deadline() {
        try (Room room = Room.of(provider.url())) {
            Claim claim = TestBets.claim(INQUIRE, room.slot(), room.clock.nanos(), Duration.ofSeconds(-5));

            assertEquals(AttemptClass.ACCEPTED, ((AttemptEnd.Attempted) room.end(claim)).attempt());
        }
    }

    @Test
    void a_replica_that_slept_gives_the_claim_back() {
        try (Room room = Room.of(provider.url())) {
            Claim claim = TestBets.claim(INQUIRE, room.slot(), room.clock.nanos());
            room.clock.advance(Duration.ofSeconds(6));

            assertEquals(new AttemptEnd.GivenBack("the claim is too old to be started"), room.end(claim));
            assertTrue(provider.requests.isEmpty());
        }
    }

    private static void ended(AttemptEnd.Attempted end, AttemptClass attempt, CauseCode code) {
        assertEquals(attempt, end.attempt(), end.detail());
        assertEquals(Optional.of(code), end.code(), end.detail());
    }
}
