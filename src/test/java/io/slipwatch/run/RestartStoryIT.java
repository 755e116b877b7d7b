package io.slipwatch.run;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.simulator.Simulator;
import io.slipwatch.simulator.SimulatorOptions;
import io.slipwatch.testing.FrontEnd;
import io.slipwatch.testing.RunningSlipwatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The packaged service and its database are killed again and again under load; the provider lives through it and
 * remembers. A failure is repeated, as far as time allows, with {@code -Dslipwatch.restart.seed=}.
 */
class RestartStoryIT {

    private static final int ACKNOWLEDGED_MIN = 1_000;

    /** The furthest deadline of a bet, what may be late then, and a second to look. */
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(51);

    private static final Duration STOP_BOUND = Duration.ofSeconds(40);

    private final long seed = Long.getLong("slipwatch.restart.seed", System.nanoTime());
    private final Uptime uptime = new Uptime();
    private Path folder;
    private Simulator simulator;
    private RunningSlipwatch service;
    private FrontEnd frontEnd;

    @BeforeEach
    void start() throws Exception {
        folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "restart-");
        System.out.println("restart story: seed " + seed + ", folder " + folder);
        simulator = Simulator.start(SimulatorOptions.defaults().withJournalFile(folder.resolve("journal.jsonl")));
        service = RunningSlipwatch.start(folder, settings(simulator.url().toString()));
        frontEnd = new FrontEnd(service.address());
        service.awaitReady();
        uptime.up(InstantSource.system().instant());
    }

    @AfterEach
    void end() throws Exception {
        frontEnd.close();
        service.clearAway();
        simulator.close();
    }

    @Test
    void what_was_acknowledged_outlives_every_kill_and_is_played_once() throws Exception {
        // Given
        Load load = Load.begin(frontEnd, new SplittableRandom(seed));
        Killer killer = new Killer(service, frontEnd, uptime, new Random(seed));

        // When
        try {
            killer.strike();
        } finally {
            service = killer.service();
            load.end();
        }

        // Then
        try (Books books = new Books(service.database())) {
            await("no bet is PENDING")
                    .atMost(SETTLED_WITHIN)
                    .pollInterval(Duration.ofMillis(250))
                    .until(() -> books.pending() == 0);
            judge(load, killer, books);
        }
        assertTrue(service.endsWithin(STOP_BOUND), "it did not end within " + STOP_BOUND);
        assertEquals(List.of(), service.database().running(), "processes of the database are left");
    }

    private void judge(Load load, Killer killer, Books books) throws Exception {
        ProviderVerdicts provider = new ProviderVerdicts(simulator.journal());
        Map<String, String> acknowledged = load.acknowledged();
        Verdicts verdicts = Verdicts.reach(acknowledged, frontEnd, uptime, provider);
        System.out.printf(
                Locale.ROOT,
                "restart story: seed %d, acknowledged %d, kills of the service %d, blows %s, answers by status %s, "
                        + "ends %s, timed out at some time %d, resent %d%n",
                seed,
                acknowledged.size(),
                killer.serviceKills(),
                killer.blows(),
                load.answers(),
                verdicts.byStatus(),
                verdicts.timedOutAtSomeTime(),
                provider.resent());
        assertAll(
                () -> assertEquals(List.of(), load.complaints()),
                () -> assertEquals(List.of(), verdicts.complaints()),
                () -> assertEquals(List.of(), provider.complaints()),
                () -> assertEquals(0, books.brokenChains(), "broken chains"),
                () -> assertEquals(0, books.untold(), "entries that do not say what their bets were"),
                () -> assertEquals(0, books.miscounted(), "bets with another version than entries"),
                () -> assertEquals(0, books.referencesTwice(), "references with two bets"),
                () -> assertTrue(acknowledged.size() >= ACKNOWLEDGED_MIN, "too few bets to prove anything"));
    }

    /** The usual contract in faster motion, with a breaker that scripted faults do not open. */
    private static Map<String, String> settings(String provider) {
        Map<String, String> settings = new HashMap<>();
        String demo = "slipwatch.providers.demo.";
        settings.put(demo + "adapter", "http");
        settings.put(demo + "gateways.main.url", provider);
        settings.put(demo + "attempt-timeout", "1S");
        settings.put(demo + "submit-margin", "200MS");
        settings.put(demo + "inquiry.schedule", "200MS,500MS,1S");
        settings.put(demo + "inquiry.slow-schedule", "1S,2S");
        settings.put(demo + "breaker.calls", "1000");
        settings.put(demo + "max-in-flight", "64");
        return settings;
    }
}
