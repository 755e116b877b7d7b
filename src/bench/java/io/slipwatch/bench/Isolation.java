package io.slipwatch.bench;

import io.slipwatch.bench.Figures.Goal;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Whether a provider suffers from another one that hangs over a mountain of due bets: bets of the healthy one from the post
 * to the result, with a healthy neighbour and with a sick one, in turn.
 */
final class Isolation implements Scenario {

    private static final int CONNECTIONS = 64;
    private static final double GOODPUT_GOAL = 0.95;
    private static final double P99_GOAL = 1.5;

    /** Until all its places hang. */
    private static final int SICKEN_SECONDS = 2;

    @Override
    public void measure(World world, Plan plan, Figures figures)
            throws IOException, InterruptedException, SQLException {
        Wrk wrk = Wrk.of(world, "await.lua");
        Database quiet = world.fresh("isolation_quiet");
        Database sick = world.fresh("isolation_sick");
        // As many bets in both: the statements of a small table are planned each time.
        new Fill(quiet, plan.manyDue(), 0, "sick").write();
        new Fill(sick, 0, plan.manyDue(), "sick").write();
        try (FakeProvider provider = FakeProvider.start();
                Service healthy = world.service(quiet, settings(provider));
                Service burdened = world.service(sick, settings(provider))) {
            TimeUnit.SECONDS.sleep(SICKEN_SECONDS);
            Rounds rounds = Rounds.of(new Turns<Map<String, Double>>()
                    .with("isolation_healthy", seconds -> rows(wrk, healthy, "isolation_healthy", seconds))
                    .with("isolation_sick", seconds -> rows(wrk, burdened, "isolation_sick", seconds))
                    .measure(plan));
            rounds.tell(figures);
            figures.ratio("isolation_goodput", ratio(rounds, ""), Goal.AT_LEAST, GOODPUT_GOAL);
            figures.ratio("isolation_p99", ratio(rounds, "_p99"), Goal.AT_MOST, P99_GOAL);
        } finally {
            world.drop(quiet);
            world.drop(sick);
        }
    }

    /** The breaker of the sick one stays closed, so that its places hang and its bets are claimed all the time. */
    private static String[] settings(FakeProvider provider) {
        return new String[] {
            "-Dslipwatch.providers.good.adapter=http",
            "-Dslipwatch.providers.good.gateways.main.url=" + provider.healthy(),
            "-Dslipwatch.providers.good.max-in-flight=256",
            "-Dslipwatch.providers.sick.adapter=http",
            "-Dslipwatch.providers.sick.gateways.main.url=" + provider.hanging(),
            "-Dslipwatch.providers.sick.deadline=23H",
            "-Dslipwatch.providers.sick.breaker.calls=1000",
            "-Dslipwatch.providers.sick.breaker.failure-ratio=1"
        };
    }

    private static Map<String, Double> rows(Wrk wrk, Service service, String name, int seconds)
            throws IOException, InterruptedException {
        return wrk.run(service.url(), CONNECTIONS, seconds, "good").rows(name);
    }

    private static double ratio(Rounds rounds, String figure) {
        return rounds.median(round -> round.of("isolation_sick" + figure) / round.of("isolation_healthy" + figure));
    }
}
