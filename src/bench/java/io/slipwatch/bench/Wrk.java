package io.slipwatch.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Closed-loop HTTP load by wrk: each connection sends its next request when it has its answer. */
record Wrk(World world, Path script) {

    private static final Pattern FIGURES = Pattern.compile(
            "FIGURES requests=(\\d+) failed=(\\d+) us=(\\d+) p50=([\\d.]+) p99=([\\d.]+) p999=([\\d.]+)");
    private static final int SLACK_SECONDS = 30;
    private static final int THREADS_MAX = 2;

    /** With that script of the bench's resources, whose {@code done} prints the line of figures. */
    static Wrk of(World world, String script) throws IOException {
        world.script("figures.lua");
        return new Wrk(world, world.script(script));
    }

    /**
     * What one run gave. Latencies in milliseconds.
     *
     * @param failures answers that were none or not 2xx
     */
    record Load(double perSecond, double p50, double p99, double p999, long failures) {

        /** The rate, under that name, and with it the latency that its few slowest have. */
        Map<String, Double> rows(String name) {
            Map<String, Double> rows = new LinkedHashMap<>();
            rows.put(name, perSecond);
            rows.put(name + "_p99", p99);
            return rows;
        }
    }

    /** Some answers were none, or no good ones: that run is no measurement. */
    static final class FailedRequests extends IOException {
        private final long failures;

        FailedRequests(long failures, String told) {
            super(failures + " requests failed:\n" + told);
            this.failures = failures;
        }

        long failures() {
            return failures;
        }
    }

    /**
     * Runs it.
     *
     * @throws FailedRequests a run with failures is no measurement
     */
    Load run(String url, int connections, int seconds, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                world.tools().wrk().toString(),
                "-t" + Math.min(connections, THREADS_MAX),
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "10s",
                "-s",
                script.toString(),
                url,
                "--",
                world.key()));
        command.addAll(List.of(arguments));
        String output = Commands.run(command, seconds + SLACK_SECONDS);
        Matcher figures = FIGURES.matcher(output);
        if (!figures.find()) {
            throw new IOException("wrk told no figures:\n" + output);
        }
        Load load = new Load(
                Double.parseDouble(figures.group(1)) * 1e6 / Double.parseDouble(figures.group(3)),
                Double.parseDouble(figures.group(4)) / 1000,
                Double.parseDouble(figures.group(5)) / 1000,
                Double.parseDouble(figures.group(6)) / 1000,
                Long.parseLong(figures.group(2)));
        if (load.failures() > 0) {
            throw new FailedRequests(load.failures(), output);
        }
        return load;
    }
}
