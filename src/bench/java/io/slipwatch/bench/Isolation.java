package io.slipwatch.bench;

import io.slipwatch.bench.Figures.Goal;
import io.slipwatch.bench.Wrk.Load;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

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
        new Fill(sick, 0, plan.manyDue(), "sick").write();
        try (FakeProvider provider = FakeProvider.start();
                Service healthy = world.service(quiet, settings(provider));
                Service burdened = world.service(sick, settings(provider))) {
            TimeUnit.SECONDS.sleep(SICKEN_SECONDS);
            Map<String, List<Load>> measured = new Turns<Load>()
                    .with("isolation_healthy", seconds -> wrk.run(healthy.url(), CONNECTIONS, seconds, "good"))
                    .with("isolation_sick", seconds -> wrk.run(burdened.url(), CONNECTIONS, seconds, "good"))
                    .measure(plan);
            measured.forEach((name, loads) -> {
                figures.row(name, samples(loads, Load::perSecond), "1/s");
                figures.row(name + "_p99", samples(loads, Load::p99), "ms");
            });
            figures.ratio("isolation_goodput", ratio(measured, Load::perSecond), Goal.AT_LEAST, GOODPUT_GOAL);
            figures.ratio("isolation_p99", ratio(measured, Load::p99), Goal.AT_MOST, P99_GOAL);
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

    private static double ratio(Map<String, List<Load>> measured, ToDoubleFunction<Load> figure) {
        return Samples.ratios(measured, "isolation_sick", "isolation_healthy", figure)
                .median();
    }

    private static Samples samples(List<Load> loads, ToDoubleFunction<Load> figure) {
        return new Samples(loads.stream().mapToDouble(figure).boxed().toList());
    }
}
