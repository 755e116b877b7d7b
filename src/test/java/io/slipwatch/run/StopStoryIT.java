package io.slipwatch.run;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.simulator.Simulator;
import io.slipwatch.simulator.SimulatorOptions;
import io.slipwatch.testing.RawAnswer;
import io.slipwatch.testing.RawBet;
import io.slipwatch.testing.RawConnection;
import io.slipwatch.testing.RunningSlipwatch;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SIGTERM under load: whoever was let in is answered. */
class StopStoryIT {

    private static final Duration STOP_BOUND = Duration.ofSeconds(40);
    private static final int CALLERS = 16;
    private static final int WARM = 500;

    private final AtomicInteger answered = new AtomicInteger();
    private Simulator simulator;
    private RunningSlipwatch service;

    @BeforeEach
    void start() throws Exception {
        simulator = Simulator.start(SimulatorOptions.defaults());
        service = RunningSlipwatch.start(
                Files.createTempDirectory(Path.of("target").toAbsolutePath(), "stop-"),
                Map.of(
                        "slipwatch.providers.demo.adapter",
                        "http",
                        "slipwatch.providers.demo.gateways.main.url",
                        simulator.url().toString()));
        service.awaitReady();
    }

    @AfterEach
    void end() throws Exception {
        service.clearAway();
        simulator.close();
    }

    @Test
    void who_posts_and_who_waits_is_answered_and_nobody_else_comes_in() throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS + 1);
                RawConnection waiting = RawConnection.to(service.address())) {
            RawAnswer pending = post(waiting, RawBet.good().with("/gameId", "\"never-x\""));
            waiting.send(
                    RawConnection.head("GET", pending.header("location").orElseThrow(), "Prefer: wait=30") + "\r\n");
            Callable<Boolean> posting = this::postsUntilLast;
            List<Future<Boolean>> posters = IntStream.range(0, CALLERS)
                    .mapToObj(_ -> callers.submit(posting))
                    .toList();
            await().atMost(Duration.ofSeconds(30)).until(() -> answered.get() > WARM);

            assertTrue(service.endsWithin(STOP_BOUND), "it did not end");

            for (Future<Boolean> poster : posters) {
                assertTrue(poster.get(), "cut off");
            }
            RawAnswer news = waiting.answer();
            assertEquals(200, news.status());
            assertTrue(news.body().contains("\"status\":\"PENDING\""), news::body);
        }
    }

    /** True where each of its requests was answered, until it was told that the connection closes. */
    private boolean postsUntilLast() throws IOException {
        try (RawConnection connection = RawConnection.to(service.address())) {
            while (true) {
                RawAnswer answer = post(connection, RawBet.good());
                if (answer.status() == 0) {
                    return false;
                }
                answered.incrementAndGet();
                if (answer.header("connection").filter("close"::equals).isPresent()) {
                    await("nobody else comes in").atMost(Duration.ofSeconds(5)).until(this::isShut);
                    return true;
                }
            }
        }
    }

    private boolean isShut() throws IOException {
        try (RawConnection _ = RawConnection.to(service.address())) {
            return false;
        } catch (ConnectException refused) {
            return true;
        }
    }

    private static RawAnswer post(RawConnection connection, RawBet bet) throws IOException {
        String body = bet.body();
        return connection
                .send(RawConnection.head(
                                "POST",
                                "/v1/bets",
                                "Content-Type: application/json",
                                "Content-Length: " + body.length())
                        + "\r\n"
                        + body)
                .answer();
    }
}
