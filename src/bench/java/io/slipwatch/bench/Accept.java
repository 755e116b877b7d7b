package io.slipwatch.bench;

import io.slipwatch.bench.Figures.Goal;
import io.slipwatch.bench.Rounds.Round;
import io.slipwatch.bench.Wrk.Load;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many bets are accepted, and how long each waits: ours, the usual way, HTTP alone and PostgreSQL alone, each in a
 * process and a database of its own, in turn.
 */
final class Accept implements Scenario {

    /** Its gateway is a closed port behind an open breaker: bets are recorded and wait, which is all that is measured here. */
    static final String[] DEAD_PROVIDER = {
        "-Dslipwatch.providers.dead.adapter=http",
        "-Dslipwatch.providers.dead.gateways.main.url=http://127.0.0.1:1",
        "-Dslipwatch.providers.dead.max-in-flight=1",
        "-Dslipwatch.providers.dead.deadline=23H",
        "-Dslipwatch.providers.dead.breaker.calls=1",
        "-Dslipwatch.providers.dead.breaker.delay=10M"
    };

    /** The framework's own default; ours is shorter, because our writers never queue for a connection, and here 200 do. */
    private static final String USUAL_PATIENCE = "-Dquarkus.datasource.jdbc.acquisition-timeout=5S";

    /** The load at which services are warmed up, all alike. */
    private static final int FULL_LOAD = 256;

    @Override
    public void measure(World world, Plan plan, Figures figures)
            throws IOException, InterruptedException, SQLException {
        Wrk wrk = Wrk.of(world, "post.lua");
        Limits limits = Limits.of(world);
        Database ourBets = world.fresh("ours");
        Database usualBets = world.fresh("usual");
        try (Service ours = world.service(ourBets, DEAD_PROVIDER);
                Service usual = world.yardsticks(usualBets, withPatience());
                Service noop = world.yardsticks(world.fresh("noop"), DEAD_PROVIDER)) {
            Posts accept = new Posts(wrk, ours, "/v1/bets");
            Posts usually = new Posts(wrk, usual, "/bench/usual");
            Posts nothing = new Posts(wrk, noop, "/bench/noop");
            Posts nothingByOurReader = new Posts(wrk, noop, "/bench/noop/own-reader");
            for (Posts posts : List.of(accept, usually, nothing)) {
                posts.warmUp(plan.warmUpSeconds());
            }
            if (!plan.quick()) {
                nothingByOurReader.warmUp(plan.warmUpSeconds());
            }
            limits.warmUp(plan);
            List<Database> databases = limits.with(ourBets, usualBets);
            Databases.analyze(databases);
            Turns<Map<String, Double>> turns =
                    new Turns<Map<String, Double>>().beforeEach(() -> Databases.checkpoint(ourBets));
            for (int connections : List.of(FULL_LOAD, 16)) {
                turns.with("http_noop_" + connections, nothing.turn("http_noop_", connections))
                        .with("usual_" + connections, usually.turn("usual_", connections))
                        .with("accept_" + connections, accept.turn("accept_", connections));
            }
            limits.join(turns);
            if (!plan.quick()) {
                // What no ratio needs has turns of half the length.
                turns.with("http_noop_64", nothing.shortTurn("http_noop_", 64))
                        .with(
                                "http_noop_own_reader_256",
                                nothingByOurReader.shortTurn("http_noop_own_reader_", FULL_LOAD))
                        .with("usual_64", usually.shortTurn("usual_", 64))
                        .with("accept_64", accept.shortTurn("accept_", 64))
                        .with("accept_1", accept.shortTurn("accept_", 1));
            }
            Rounds rounds = Rounds.of(turns.rounds(plan));
            rounds.tell(figures);
            figures.row("accept_rss", new Samples(List.of(ours.residentMebibytes())), "MiB");
            judge(rounds, figures);
        }
    }

    private static String[] withPatience() {
        String[] settings = java.util.Arrays.copyOf(DEAD_PROVIDER, DEAD_PROVIDER.length + 1);
        settings[DEAD_PROVIDER.length] = USUAL_PATIENCE;
        return settings;
    }

    private static void judge(Rounds rounds, Figures figures) {
        figures.ratio(
                "accept_composite_256",
                rounds.median(round -> round.of("accept_256") / composite(round)),
                Goal.AT_LEAST,
                0.90);
        quotient(rounds, figures, "accept_vs_usual_256", "accept_256", "usual_256", Goal.AT_LEAST, 5);
        quotient(rounds, figures, "accept_vs_usual_16", "accept_16", "usual_16", Goal.AT_LEAST, 2);
        quotient(rounds, figures, "accept_p99_vs_usual_256", "accept_256_p99", "usual_256_p99", Goal.AT_MOST, 1);
        quotient(rounds, figures, "accept_p99_vs_usual_16", "accept_16_p99", "usual_16_p99", Goal.AT_MOST, 1);
        quotient(rounds, figures, "accept_vs_one_commit", "accept_256", "pgbench_one", Goal.AT_LEAST, 1.4);
    }

    /** What a bet costs at least on this machine: its HTTP and its share of a commit, one after the other. */
    private static double composite(Round round) {
        double sql = Math.max(round.of("pgbench_batch_50"), round.of("pgbench_batch_100"));
        return 1 / (1 / round.of("http_noop_256") + 1 / sql);
    }

    private static void quotient(
            Rounds rounds, Figures figures, String name, String row, String by, Goal side, double goal) {
        figures.ratio(name, rounds.median(round -> round.of(row) / round.of(by)), side, goal);
    }

    /** Bets posted to one service. */
    private record Posts(Wrk wrk, Service service, String path) {

        void warmUp(int seconds) throws IOException, InterruptedException {
            System.err.println("  warming up " + path);
            wrk.run(service.url(), FULL_LOAD, seconds, path);
        }

        Turns.Turn<Map<String, Double>> turn(String prefix, int connections) {
            return seconds -> rows(prefix + connections, wrk.run(service.url(), connections, seconds, path));
        }

        Turns.Turn<Map<String, Double>> shortTurn(String prefix, int connections) {
            return seconds -> turn(prefix, connections).take(Math.max(1, seconds / 2));
        }

        private static Map<String, Double> rows(String name, Load load) {
            Map<String, Double> rows = new LinkedHashMap<>();
            rows.put(name, load.perSecond());
            rows.put(name + "_p50", load.p50());
            rows.put(name + "_p99", load.p99());
            rows.put(name + "_p999", load.p999());
            return rows;
        }
    }
}
