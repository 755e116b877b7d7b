package io.slipwatch.bench;

import io.slipwatch.bench.Figures.Goal;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What becomes of a small process (256 MiB of heap) that is asked for several times what it can do. */
final class Overload implements Scenario {

    private static final int[] FACTORS = {2, 5, 10};

    /** Just below what the service takes at all (1,536): with one request on each, the waiting fill its queues. */
    private static final int CONNECTIONS = 1_500;

    private static final int PEAK_CONNECTIONS = 256;

    /** Several times what two cores can do. */
    private static final double WARM_UP_PER_SECOND = 50_000;

    private static final int LOAD_SECONDS = 6;
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
            // What refuses is to be warm too.
            overload(world, service, WARM_UP_PER_SECOND, plan);
            Peak peak = new Peak(wrk, service, plan.quick() ? 1 : plan.rounds(), new ArrayList<>());
            peak.measure();
            List<Tally> tallies = new ArrayList<>();
            for (int factor : FACTORS) {
                double before = peak.samples().median();
                Tally tally = overload(world, service, factor * before, plan);
                System.err.printf(Locale.ROOT, "  %d times %,.0f/s: %s%n", factor, before, tally);
                tallies.add(tally);
                tell(figures, "overload_" + factor + "x", tally, recovery(peak, before));
                figures.row("overload_" + factor + "x_memory", one(service.residentMebibytes()), "MiB");
                peak.measure();
                if (tally.faults() > 0) {
                    throw new IOException("not every answer is a bet or a proper refusal: " + tally);
                }
            }
            judge(peak.samples(), tallies, figures);
        } finally {
            world.drop(database);
        }
    }

    private static void judge(Samples peak, List<Tally> tallies, Figures figures) {
        double goodput =
                tallies.stream().mapToDouble(Tally::acceptedPerSecond).min().orElseThrow();
        double refusal = tallies.stream().mapToDouble(Tally::refusalP99).max().orElseThrow();
        figures.row("overload_peak", peak, "1/s");
        figures.row("overload_refusal_p99_ms", one(refusal), "ms");
        figures.ratio("overload_goodput", goodput / peak.median(), Goal.AT_LEAST, GOAL);
        figures.ratio("overload_refusal_p99", refusal, Goal.AT_MOST, REFUSAL_MILLIS_GOAL);
    }

    private static Tally overload(World world, Service service, double perSecond, Plan plan) throws IOException {
        try (OpenLoop loop = OpenLoop.connect(service, world.key(), "dead", CONNECTIONS)) {
            return loop.run(perSecond, plan.quick() ? LOAD_SECONDS_QUICK : LOAD_SECONDS);
        }
    }

    /** After how many seconds a whole second is as good as before; at the latest that is looked for. */
    private static double recovery(Peak peak, double before) throws IOException, InterruptedException {
        long end = System.nanoTime();
        while (true) {
            double since = (System.nanoTime() - end) / (double) TimeUnit.SECONDS.toNanos(1);
            boolean recovered = peak.second() >= GOAL * before;
            if (recovered || since > RECOVERY_SECONDS_MAX) {
                return since;
            }
        }
    }

    /** What the service does of bets that nobody is refused, before, between and after the overloads. */
    private record Peak(Wrk wrk, Service service, int seconds, List<Double> measured) {

        void measure() throws IOException, InterruptedException {
            for (int second = 0; second < seconds; second++) {
                measured.add(second());
            }
        }

        double second() throws IOException, InterruptedException {
            return wrk.run(service.url(), PEAK_CONNECTIONS, 1).perSecond();
        }

        Samples samples() {
            return new Samples(measured);
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
