package io.slipwatch.bench;

import io.slipwatch.bench.Figures.Goal;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What becomes of a small process (256 MiB of heap) that is asked for several times what it can do. */
final class Overload implements Scenario {

    private static final int[] FACTORS = {2, 5, 10};

    /** Just below what the service takes at all (4,096): with one request on each, the waiting fill its queues. */
    private static final int CONNECTIONS = 4_000;

    private static final int PEAK_CONNECTIONS = 256;
    private static final int LOAD_SECONDS = 8;
    private static final int LOAD_SECONDS_QUICK = 2;
    private static final int RECOVERY_SECONDS_MAX = 20;
    private static final double GOAL = 0.9;
    private static final double REFUSAL_MILLIS_GOAL = 100;

    @Override
    public void measure(World world, Plan plan, Figures figures)
            throws IOException, InterruptedException, SQLException {
        Wrk wrk = Wrk.of(world, "post.lua");
        Database database = world.fresh("overload");
        List<String> settings = new ArrayList<>(Arrays.asList(Accept.DEAD_PROVIDER));
        settings.add("-Xmx256m");
        try (Service service = world.service(database, settings.toArray(String[]::new))) {
            wrk.run(service.url(), PEAK_CONNECTIONS, plan.warmUpSeconds());
            List<Double> peaks = new ArrayList<>();
            for (int round = 0; round < plan.rounds(); round++) {
                peaks.add(wrk.run(service.url(), PEAK_CONNECTIONS, 1).perSecond());
            }
            Samples peak = new Samples(peaks);
            figures.row("overload_peak", peak, "1/s");
            double worstGoodput = Double.MAX_VALUE;
            double worstRefusal = 0;
            for (int factor : FACTORS) {
                Tally tally = overload(world, service, factor * peak.median(), plan);
                System.err.printf("  %d times %,.0f/s: %s%n", factor, peak.median(), tally);
                double recovery = recovery(wrk, service, peak.median());
                tell(figures, "overload_" + factor + "x", tally, recovery);
                figures.row("overload_" + factor + "x_memory", one(service.residentMebibytes()), "MiB");
                worstGoodput = Math.min(worstGoodput, tally.acceptedPerSecond() / peak.median());
                worstRefusal = Math.max(worstRefusal, tally.refusalP99());
                if (tally.faults() > 0) {
                    throw new IOException("not every answer is a bet or a proper refusal: " + tally);
                }
            }
            figures.row("overload_refusal_p99_ms", one(worstRefusal), "ms");
            figures.ratio("overload_goodput", worstGoodput, Goal.AT_LEAST, GOAL);
            figures.ratio("overload_refusal_p99", worstRefusal, Goal.AT_MOST, REFUSAL_MILLIS_GOAL);
        } finally {
            world.drop(database);
        }
    }

    private static Tally overload(World world, Service service, double perSecond, Plan plan) throws IOException {
        try (OpenLoop loop = OpenLoop.connect(service, world.key(), "dead", CONNECTIONS)) {
            return loop.run(perSecond, plan.quick() ? LOAD_SECONDS_QUICK : LOAD_SECONDS);
        }
    }

    /** After how many seconds a whole second is as good as before; at the latest that is looked for. */
    private static double recovery(Wrk wrk, Service service, double peak) throws IOException, InterruptedException {
        long end = System.nanoTime();
        while (true) {
            double since = (System.nanoTime() - end) / (double) TimeUnit.SECONDS.toNanos(1);
            boolean recovered = wrk.run(service.url(), PEAK_CONNECTIONS, 1).perSecond() >= GOAL * peak;
            if (recovered || since > RECOVERY_SECONDS_MAX) {
                return since;
            }
        }
    }

    private static void tell(Figures figures, String name, Tally tally, double recovery) {
        figures.row(name + "_goodput", one(tally.acceptedPerSecond()), "1/s");
        figures.row(name + "_accepted_p99", one(tally.acceptedP99()), "ms");
        figures.row(name + "_refused", one(tally.refusedPerSecond()), "1/s");
        figures.row(name + "_refusal_p99", one(tally.refusalP99()), "ms");
        figures.row(name + "_unsent", one(tally.unsentPerSecond()), "1/s");
        figures.row(name + "_generator", one(tally.generatorCpu()), "cores");
        figures.row(name + "_recovery", one(recovery), "s");
    }

    private static Samples one(double value) {
        return new Samples(List.of(value));
    }
}
