package io.slipwatch.edge;

import static io.slipwatch.testing.RawConnection.head;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.testing.FrontEnd;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.RawAnswer;
import io.slipwatch.testing.RawConnection;
import io.slipwatch.testing.RunningSlipwatch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Slow clients are closed in time and hold no thread; patient ones are not taken for slow. On the packaged service, because
 * Netty's own class loader must see our extension of it, which in a booted test it does not.
 */
class SlowClientsStoryIT {

    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final String LARGE = "/q/swagger-ui/swagger-ui-bundle.js";

    private RunningSlipwatch service;
    private URI server;
    private URI management;

    @BeforeEach
    void start() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "slow-");
        service = RunningSlipwatch.start(folder, Map.of());
        service.awaitReady();
        server = service.address();
        management = service.management();
    }

    @AfterEach
    void end() throws Exception {
        service.endsWithin(Duration.ofSeconds(40));
    }

    /** How long each was let be. */
    @Test
    void slow_clients_are_closed_within_their_limits() throws Exception {
        Map<String, Callable<Duration>> requests = new LinkedHashMap<>();
        requests.put("71: nothing is sent", () -> silence(server, ""));
        requests.put("71: nothing is sent to the management", () -> silence(management, ""));
        requests.put("71: half a line", () -> silence(server, "GET /v1"));
        requests.put("71: no end of the headers", () -> silence(server, head("GET", "/v1/bets")));
        requests.put("71: headers drip", () -> drip(server, head("GET", "/v1/bets"), "X: a\r\n"));
        requests.put(
                "71: headers drip to the management", () -> drip(management, head("GET", "/q/metrics"), "X: a\r\n"));
        requests.put("71: headers drip after an answer", this::dripAfterAnAnswer);
        requests.put("72: no body", () -> silence(server, posting("Content-Length: 1000")));
        requests.put("72: the body drips", () -> drip(server, posting("Content-Length: 1000"), " "));
        requests.put(
                "72: 20 KiB of a body, then it drips",
                () -> drip(server, posting("Content-Length: 60000") + " ".repeat(20_480), " "));
        requests.put("72: chunks drip", () -> drip(server, posting("Transfer-Encoding: chunked"), "1\r\n \r\n"));
        requests.put(
                "72: the body of a request that is answered drips",
                () -> drip(server, head("GET", "/v1/bets", "Content-Length: 1000") + "\r\n", " "));

        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<Duration>> ages = new LinkedHashMap<>();
            requests.forEach((name, client) -> ages.put(name, clients.submit(client)));
            Future<Duration> reader = clients.submit(this::readALittleAtATime);
            Future<RawAnswer> patient = clients.submit(this::waitLong);
            Future<RawAnswer> pipelined = clients.submit(this::waitLongWithAnotherBehind);

            for (Map.Entry<String, Future<Duration>> age : ages.entrySet()) {
                assertBetween(8, 10, age.getValue().get(), age.getKey());
            }
            assertEquals(200, patient.get().status(), "a long-poll is not a slow request");
            assertEquals(200, pipelined.get().status(), "nor is what waits behind one");
            assertBetween(20, 31, reader.get(), "73: the answer is read slowly");
        }
    }

    private static void assertBetween(int secondsMin, int secondsMax, Duration age, String name) {
        assertTrue(
                age.toMillis() > secondsMin * 1000L && age.toMillis() <= secondsMax * 1000L,
                name + " was let be " + age);
    }

    private static Duration silence(URI server, String sent) throws IOException {
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send(sent).untilClosed();
            return connection.age();
        }
    }

    private static Duration drip(URI server, String sent, String dripping) throws IOException {
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send(sent).dripUntilClosed(dripping, PAUSE);
            return connection.age();
        }
    }

    private Duration dripAfterAnAnswer() throws IOException {
        try (RawConnection connection = RawConnection.to(server)) {
            assertEquals(
                    200,
                    connection.send(head("GET", "/v1/bets") + "\r\n").answer().status());
            connection.send(head("GET", "/v1/bets")).dripUntilClosed("X: a\r\n", PAUSE);
            return connection.age();
        }
    }

    /** So slow that the answer would take a quarter of an hour, and never idle. */
    private Duration readALittleAtATime() throws IOException {
        try (RawConnection connection = RawConnection.narrowTo(server, 4_096)) {
            connection.send(head("GET", LARGE) + "\r\n");
            await().atMost(Duration.ofSeconds(35)).pollInterval(PAUSE).until(() -> !connection.readsALittle(512));
            return connection.age();
        }
    }

    private String waitingBet() throws InterruptedException {
        try (FrontEnd frontEnd = new FrontEnd(server)) {
            return frontEnd.post(Post.bet("demo", "never-x").dueIn(Duration.ofMinutes(2)))
                    .body()
                    .path("id")
                    .asText();
        }
    }

    private RawAnswer waitLong() throws Exception {
        String bet = waitingBet();
        try (RawConnection connection = RawConnection.to(server)) {
            RawAnswer answer = connection
                    .send(head("GET", "/v1/bets/" + bet, "Prefer: wait=12") + "\r\n")
                    .answer();
            assertTrue(connection.age().toSeconds() >= 11, "it did not wait");
            return answer;
        }
    }

    /** The second request lies half read until the first is answered. */
    private RawAnswer waitLongWithAnotherBehind() throws Exception {
        String bet = waitingBet();
        String body = " ".repeat(60_000);
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send(head("GET", "/v1/bets/" + bet, "Prefer: wait=12") + "\r\n"
                    + posting("Content-Length: " + body.length()) + body);
            RawAnswer first = connection.answer();
            assertEquals(400, connection.answer().status());
            return first;
        }
    }

    private static String posting(String length) {
        return head("POST", "/v1/bets", "Content-Type: application/json", length) + "\r\n";
    }
}
