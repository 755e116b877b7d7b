package io.slipwatch.bench;

import io.slipwatch.bench.Figures.Goal;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How many bets live their whole life: posted, submitted to a provider over real HTTP, returned. What is still under way
 * when the load ends is waited for, and the wait counts.
 */
final class WholeLife implements Scenario {

    private static final int CONNECTIONS = 256;

    /** Beyond it bets are born due and wait for a claim. */
    private static final int PLACES = 256;

    /** A backlog that takes longer than its bets' deadline is none that a measurement can be made of. */
    private static final int DRAIN_SECONDS_MAX = 60;

    /** Looks into an index that has nothing else; a bet that has timed out is none that was counted as done. */
    private static final String UNFINISHED =
            "SELECT count(*) FROM (SELECT FROM bet WHERE status = 'PENDING' LIMIT 1) pending";

    private static final long LOOK_MILLIS = 20;
    private static final String RETURNED = "SELECT count(*) FROM bet WHERE status = 'RETURNED'";

    @Override
    public void measure(World world, Plan plan, Figures figures)
            throws IOException, InterruptedException, SQLException {
        Wrk wrk = Wrk.of(world, "post.lua");
        Pgbench steps = Pgbench.of(world, "life.sql", world.fresh("life_steps"), 1);
        Pgbench batched = Pgbench.of(world, "life.sql", world.fresh("life_batched"), 50);
        Database bets = world.fresh("life");
        try (SettlingProvider provider = SettlingProvider.start();
                Service service = world.service(bets, live(provider.url()))) {
            System.err.println("  warming up");
            lives(wrk, service, bets, plan.warmUpSeconds());
            int stepClients = steps.best(List.of(8, 16, 32, 64), plan.warmUpSeconds() / 8);
            int batchClients = batched.best(List.of(1, 2, 4, 8), plan.warmUpSeconds() / 8);
            Databases.analyze(List.of(bets, steps.database(), batched.database()));
            Turns<Map<String, Double>> turns = new Turns<Map<String, Double>>()
                    .beforeEach(() -> Databases.checkpoint(bets))
                    .with(
                            "pgbench_life_steps",
                            seconds -> Map.of("pgbench_life_steps", steps.betsPerSecond(stepClients, seconds)))
                    .with("whole_life", seconds -> Map.of("whole_life", lives(wrk, service, bets, seconds)))
                    .with(
                            "pgbench_life_batched",
                            seconds -> Map.of("pgbench_life_batched", batched.betsPerSecond(batchClients, seconds)));
            Rounds rounds = Rounds.of(turns.rounds(plan));
            rounds.tell(figures);
            figures.ratio(
                    "whole_life",
                    rounds.median(round -> round.of("whole_life") / round.of("pgbench_life_steps")),
                    Goal.AT_LEAST,
                    4);
        }
    }

    static String[] live(String url) {
        return new String[] {
            "-Dslipwatch.providers.live.adapter=http",
            "-Dslipwatch.providers.live.gateways.main.url=" + url,
            "-Dslipwatch.providers.live.max-in-flight=" + PLACES
        };
    }

    /** Per second, from the first post until the last of them is RETURNED. */
    private static double lives(Wrk wrk, Service service, Database bets, int seconds)
            throws IOException, InterruptedException, SQLException {
        long before = bets.number(RETURNED);
        long start = System.nanoTime();
        wrk.run(service.url(), CONNECTIONS, seconds, "/v1/bets", "live");
        long loaded = System.nanoTime();
        while (bets.number(UNFINISHED) > 0) {
            if (System.nanoTime() - loaded > TimeUnit.SECONDS.toNanos(DRAIN_SECONDS_MAX)) {
                throw new IOException("there are bets still PENDING " + DRAIN_SECONDS_MAX + " s after the load");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        long end = System.nanoTime();
        System.err.printf("  returned after the load: %.2f s%n", (end - loaded) / 1e9);
        return (bets.number(RETURNED) - before) * 1e9 / (end - start);
    }
}
