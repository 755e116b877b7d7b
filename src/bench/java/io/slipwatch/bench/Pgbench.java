package io.slipwatch.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PostgreSQL does without any service: a script of the bench's resources, run by pgbench as the superuser, whom
 * row-level security does not slow.
 *
 * @param betsPerCommit the script's {@code rows}
 */
record Pgbench(World world, Path script, Database database, int betsPerCommit) {

    private static final Pattern RATE =
            Pattern.compile("^tps = ([\\d.]+) \\(without initial connection time\\)$", Pattern.MULTILINE);
    private static final Pattern FAILED =
            Pattern.compile("^number of failed transactions: ([1-9]\\d*)", Pattern.MULTILINE);
    private static final int SLACK_SECONDS = 30;

    /** Of each number of clients that is tried. */
    private static final int TRIAL_SECONDS = 1;

    /** More threads than cores only compete with the server. */
    private static final int THREADS_MAX = 2;

    static Pgbench of(World world, String script, Database database, int betsPerCommit) throws IOException {
        return new Pgbench(world, world.script(script), database, betsPerCommit);
    }

    /** The number of clients with which this machine does most: a limit is the strictest one. */
    int best(Plan plan) throws IOException, InterruptedException {
        int best = 0;
        double most = 0;
        for (int some : clients(plan)) {
            double rate = betsPerSecond(some, TRIAL_SECONDS);
            if (rate > most) {
                most = rate;
                best = some;
            }
        }
        System.err.printf(Locale.ROOT, "  %s does most with %d clients%n", database.name(), best);
        return best;
    }

    /** The quick plan tries only what was best on two cores (2026-11-23). */
    private List<Integer> clients(Plan plan) {
        if (betsPerCommit > 1) {
            return plan.quick() ? List.of(4) : List.of(1, 2, 4, 8);
        }
        return plan.quick() ? List.of(16) : List.of(8, 16, 32, 64);
    }

    /** Runs it; a run with failures is no measurement. */
    double betsPerSecond(int clients, int seconds) throws IOException, InterruptedException {
        String output = Commands.run(command(clients, seconds), seconds + SLACK_SECONDS);
        Matcher rate = RATE.matcher(output);
        if (!rate.find() || FAILED.matcher(output).find()) {
            throw new IOException("pgbench told no rate, or of failures:\n" + output);
        }
        return Double.parseDouble(rate.group(1)) * betsPerCommit;
    }

    private List<String> command(int clients, int seconds) {
        return List.of(
                world.tools().pgbench().toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=" + Math.min(clients, THREADS_MAX),
                "--time=" + seconds,
                "--file=" + script,
                "--define=run=" + System.currentTimeMillis(),
                "--define=rows=" + betsPerCommit,
                "--define=n=0",
                "--host=127.0.0.1",
                "--port=" + database.port(),
                "--username=postgres",
                database.name());
    }
}
