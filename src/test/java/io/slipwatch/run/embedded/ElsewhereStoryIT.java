package io.slipwatch.run.embedded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.simulator.Simulator;
import io.slipwatch.simulator.SimulatorOptions;
import io.slipwatch.testing.FrontEnd;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.RunningSlipwatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The package where digits are others, the time zone has a name that PostgreSQL does not know, and each session of the database
 * takes a second to begin: longer than a caller may wait for one.
 */
class ElsewhereStoryIT {

    private static final Duration STOP_BOUND = Duration.ofSeconds(40);

    private Simulator simulator;
    private RunningSlipwatch service;

    @BeforeEach
    void start() throws Exception {
        simulator = Simulator.start(SimulatorOptions.defaults());
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "elsewhere-");
        slowSessions(folder.resolve("data"));
        service = RunningSlipwatch.start(
                folder,
                Map.of(
                        "user.language", "ar",
                        "user.country", "EG",
                        "user.timezone", "CST",
                        "slipwatch.providers.demo.adapter", "http",
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
    void a_bet_returns_and_is_told_as_everywhere() throws Exception {
        try (FrontEnd frontEnd = new FrontEnd(service.address());
                FrontEnd operations = new FrontEnd(service.management())) {
            Post bet = Post.bet("demo", "win-x");
            String path = "/v1/bets/by-reference/" + bet.reference();
            // The pool's first connections are still being made.
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> frontEnd.post(bet).acknowledges());
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            frontEnd.get(path).body().path("status").asText().equals("RETURNED"));

            FrontEnd.Answer told = frontEnd.get(path);
            assertEquals(2, told.body().path("version").asInt());
            assertTrue(told.body().path("returnedAt").asText().matches("[0-9]{4}-[0-9T:.-]+Z"), told.toString());
            assertEquals(
                    200,
                    frontEnd.get(path.replaceFirst(
                                            "by-reference/.*",
                                            told.body().path("id").asText()) + "/history")
                            .status());
            assertEquals(200, frontEnd.get("/v1/bets?limit=1").status());
            assertEquals(200, operations.get("/q/health/ready").status());
        }
        assertTrue(service.endsWithin(STOP_BOUND), "it did not end within " + STOP_BOUND);
    }

    private static void slowSessions(Path data) throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data);
                Connection superuser = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + database.port() + "/postgres", "postgres", "x");
                Statement statement = superuser.createStatement()) {
            statement.execute("ALTER SYSTEM SET post_auth_delay = 1");
        }
    }
}
