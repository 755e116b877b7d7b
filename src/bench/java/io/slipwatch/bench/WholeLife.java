package io.slipwatch.bench;

import io.slipwatch.bench.Figures.Goal;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How many bets live their whole life: posted, submitted to a provider over real HTTP, returned. What is still under way
 * when the load ends is waited for, and the wait counts.
 */
final class WholeLife implements Scenario {

    private static final int CONNECTIONS = 256;

    /** Beyond it bets are born due and wait for a claim. */
    private static final int PLACES = 1_000;

    /** A backlog that takes longer than its bets' deadline is none that a measurement can be made of. */
    private static final int DRAIN_SECONDS_MAX = 60;

    /** Looks into an index that has nothing else; a bet that has timed out is none that was counted as done. */
    private static final String PENDING =
            "SELECT count(*) FROM (SELECT FROM bet WHERE status = 'PENDING' LIMIT 1) pending";

    private static final long LOOK_MILLIS = 20;
    private static final String RETURNED = "SELECT count(*) FROM bet WHERE status = 'RETURNED'";

    @Override
    public void measure(World world, Plan plan, Figures figures)
            throws IOException, InterruptedException, SQLException {
        Database bets = world.fresh("life");
        try (FakeProvider provider = FakeProvider.start();
                Service service = world.service(bets, live(provider.healthy()))) {
            Lives lives = new Lives(Wrk.of(world, "post.lua"), service, bets);
            System.err.println("  warming up");
            lives.perSecond(plan.warmUpSeconds());
            LifeLimits limits = LifeLimits.of(world, plan);
            Databases.analyze(
                    List.of(bets, limits.steps().database(), limits.batched().database()));
            Turns<Map<String, Double>> turns = new Turns<Map<String, Double>>()
                    .beforeEach(() -> Databases.checkpoint(bets))
                    .with("whole_life", seconds -> Map.of("whole_life", lives.perSecond(seconds)));
            limits.join(turns, plan);
            Rounds rounds = Rounds.of(turns.rounds(plan));
            rounds.tell(figures);
            figures.ratio(
                    "whole_life",
                    rounds.median(round -> round.of("whole_life") / round.of("pgbench_life_steps")),
                    Goal.AT_LEAST,
                    4);
        }
    }

    private static String[] live(String url) {
        return new String[] {
            "-Dslipwatch.providers.live.adapter=http",
            "-Dslipwatch.providers.live.gateways.main.url=" + url,
            "-Dslipwatch.providers.live.max-in-flight=" + PLACES
        };
    }

    /** What PostgreSQL alone takes of whole lives: a transaction for each step of one bet, or of fifty. */
    private record LifeLimits(Pgbench steps, int stepClients, Pgbench batched, int batchedClients) {

        static LifeLimits of(World world, Plan plan) throws IOException, InterruptedException, SQLException {
            Pgbench steps = Pgbench.of(world, "life.sql", world.fresh("life_steps"), 1);
            Pgbench batched = Pgbench.of(world, "life.sql", world.fresh("life_batched"), 50);
            return new LifeLimits(steps, steps.best(plan), batched, plan.quick() ? 1 : batched.best(plan));
        }

        /** No ratio needs the batched ones. */
        void join(Turns<Map<String, Double>> turns, Plan plan) {
            turns.with(
                    "pgbench_life_steps",
                    seconds -> Map.of("pgbench_life_steps", steps.betsPerSecond(stepClients, seconds)));
            if (!plan.quick()) {
                turns.with(
                        "pgbench_life_batched",
                        seconds -> Map.of("pgbench_life_batched", batched.betsPerSecond(batchedClients, seconds)));
            }
        }
    }

    /** Bets of one service, from their posting to their return. */
    private record Lives(Wrk wrk, Service service, Database bets) {

        /** Counted until the last of them is RETURNED. */
        double perSecond(int seconds) throws IOException, InterruptedException, SQLException {
            long before = bets.number(RETURNED);
            long start = System.nanoTime();
            wrk.run(service.url(), CONNECTIONS, seconds, "/v1/bets", "live");
            long loaded = System.nanoTime();
            awaitTheLast(bets);
            long end = System.nanoTime();
            System.err.printf(Locale.ROOT, "  the last one returned %.2f s after the load%n", (end - loaded) / 1e9);
            return (bets.number(RETURNED) - before) * 1e9 / (end - start);
        }
    }

    /** Until no bet is PENDING. */
    private static void awaitTheLast(Database bets) throws IOException, InterruptedException, SQLException {
        long start = System.nanoTime();
        while (bets.number(PENDING) > 0) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(DRAIN_SECONDS_MAX)) {
                throw new IOException("some are still PENDING " + DRAIN_SECONDS_MAX + " s after the load");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }
}
