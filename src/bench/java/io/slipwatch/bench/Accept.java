package io.slipwatch.bench;

import io.slipwatch.bench.Figures.Goal;
import io.slipwatch.bench.Rounds.Round;
import io.slipwatch.bench.Wrk.Load;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    /** The other loads of which there are ratios. */
    private static final int FEW = 16;

    @Override
    public void measure(World world, Plan plan, Figures figures)
            throws IOException, InterruptedException, SQLException {
        Database ourBets = world.fresh("ours");
        Database usualBets = world.fresh("usual");
        // Nobody with a cache here, which would spare one contender a part of its warm-up.
        try (Service ours = world.withoutCache(ourBets, DEAD_PROVIDER);
                Service usual = world.yardsticks(usualBets, withPatience());
                Service noop = world.yardsticks(world.fresh("noop"), DEAD_PROVIDER)) {
            Wrk wrk = Wrk.of(world, "post.lua");
            Contenders contenders = new Contenders(
                    new Posts(wrk, ours, "/v1/bets"),
                    new Posts(wrk, usual, "/bench/usual"),
                    new Posts(wrk, noop, "/bench/noop"),
                    Limits.of(world, plan));
            contenders.warmUp(plan);
            Databases.analyze(contenders.limits().with(ourBets, usualBets));
            Rounds rounds = Rounds.of(contenders
                    .turns(plan)
                    .beforeEach(() -> Databases.checkpoint(ourBets))
                    .rounds(plan));
            rounds.tell(figures);
            judge(rounds, figures);
        }
    }

    private static String[] withPatience() {
        return Stream.concat(Stream.of(DEAD_PROVIDER), Stream.of(USUAL_PATIENCE))
                .toArray(String[]::new);
    }

    private static void judge(Rounds rounds, Figures figures) {
        figures.ratio("accept_composite_256", rounds.median(round -> round.of("accept_256") / composite(round)));
        quotient(rounds, figures, "accept_vs_usual_256", "accept_256", "usual_256", Goal.AT_LEAST, 5);
        quotient(rounds, figures, "accept_vs_usual_16", "accept_16", "usual_16", Goal.AT_LEAST, 2);
        quotient(rounds, figures, "accept_p99_vs_usual_256", "accept_256_p99", "usual_256_p99", Goal.AT_MOST, 1);
        quotient(rounds, figures, "accept_p99_vs_usual_16", "accept_16_p99", "usual_16_p99", Goal.AT_MOST, 1);
        quotient(rounds, figures, "accept_vs_one_commit", "accept_256", "pgbench_one", Goal.AT_LEAST, 1.4);
    }

    /** What a bet costs at least on this machine: its HTTP and its share of a commit, one after the other. */
    private static double composite(Round round) {
        double sql = Limits.BATCHES.stream()
                .filter(round.rows()::containsKey)
                .mapToDouble(round::of)
                .max()
                .orElseThrow();
        return 1 / (1 / round.of("http_noop_256") + 1 / sql);
    }

    private static void quotient(
            Rounds rounds, Figures figures, String name, String row, String by, Goal side, double goal) {
        figures.ratio(name, rounds.median(round -> round.of(row) / round.of(by)), side, goal);
    }

    /** All that have their turns. */
    private record Contenders(Posts ours, Posts usual, Posts noop, Limits limits) {

        /** The same load for the same time, whoever it is. */
        void warmUp(Plan plan) throws IOException, InterruptedException, SQLException {
            for (Posts posts : List.of(ours, usual, noop)) {
                posts.warmUp(warmUpSeconds(plan));
            }
            limits.warmUp(plan);
        }

        /** Longer than elsewhere: what is claimed of a limit is claimed of a warm service. */
        private static int warmUpSeconds(Plan plan) {
            return plan.quick() ? plan.warmUpSeconds() : plan.warmUpSeconds() * 4 / 3;
        }

        /** What no ratio needs is left out of the quick plan, and its turns have half the length. */
        Turns<Map<String, Double>> turns(Plan plan) {
            Turns<Map<String, Double>> turns = new Turns<>();
            turns.with("accept_256", this::atFullLoad);
            turns.with("http_noop_256", noop.turn("http_noop_", FULL_LOAD));
            turns.with("usual_256", usual.turn("usual_", FULL_LOAD));
            turns.with("accept_16", ours.turn("accept_", FEW));
            turns.with("usual_16", usual.turn("usual_", FEW));
            limits.join(turns);
            if (!plan.quick()) {
                turns.with("accept_64", ours.shortTurn("accept_", 64)).with("accept_1", ours.shortTurn("accept_", 1));
            }
            return turns;
        }

        private Map<String, Double> atFullLoad(int seconds) throws IOException, InterruptedException, SQLException {
            Map<String, Double> rows = ours.turn("accept_", FULL_LOAD).take(seconds);
            rows.put("accept_rss", ours.service().residentMebibytes());
            return rows;
        }
    }

    /** Bets posted to one service. */
    private record Posts(Wrk wrk, Service service, String path) {

        void warmUp(int seconds) throws IOException, InterruptedException {
            System.err.println("  warming up " + path);
            wrk.run(service.url(), FULL_LOAD, seconds, path);
        }

        /** Tells the rate and three percentiles. */
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
