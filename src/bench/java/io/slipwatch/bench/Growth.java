package io.slipwatch.bench;

import io.slipwatch.bench.Figures.Goal;
import io.slipwatch.bench.Wrk.Load;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** Whether anything gets slower when the table gets large: each figure over a small table and a large one, in turn. */
final class Growth implements Scenario {

    private static final double GOAL = 0.9;

    /** Sixteen contenders on two warm services: a short turn of each says enough, and the whole ends in minutes. */
    private static final int TURN_SECONDS = 1;

    /** Of each kind of reading, which nothing has warmed before. */
    private static final int WARM_UP_SECONDS = 3;

    /** What is written has its checkpoints and its pages that grow: longer turns, so that each has some of them. */
    private static final int ACCEPT_SECONDS = 2;

    /** About a second of them. */
    private static final int CLAIMS = 2_000;

    private static final int CLAIMS_QUICK = 500;

    /** A thousand pages of the usual size, walked in the largest steps that there are. */
    private static final int DEEP_PAGES = 100;

    private static final int DEEP_PAGES_QUICK = 10;

    /** One contender on one of the tables. */
    private interface Asked {
        Load take(Table table, int seconds) throws IOException, InterruptedException, SQLException;
    }

    @Override
    public void measure(World world, Plan plan, Figures figures)
            throws IOException, InterruptedException, SQLException {
        int deep = plan.quick() ? DEEP_PAGES_QUICK : DEEP_PAGES;
        try (Table few = Table.of(world, "growth_few", Plan.FEW_BETS, deep);
                Table many = Table.of(world, "growth_many", plan.manyBets(), deep)) {
            if (plan.quick()) {
                few.mix("get");
                many.mix("get");
            } else {
                few.accept(plan.warmUpSeconds());
                many.accept(plan.warmUpSeconds());
            }
            Turns<Map<String, Double>> turns = new Turns<>();
            Set<String> kinds = few.kinds();
            both(turns, few, many, "accept", (table, seconds) -> table.accept(plan.quick() ? seconds : ACCEPT_SECONDS));
            kinds.forEach(kind -> both(turns, few, many, kind, (table, seconds) -> table.read(kind, seconds)));
            both(turns, few, many, "claim", (table, _) -> table.claim(plan.quick() ? CLAIMS_QUICK : CLAIMS));
            Rounds rounds = Rounds.of(turns.measure(shortened(plan)));
            rounds.tell(figures);
            judge(rounds, kinds, figures);
        }
    }

    private static void both(Turns<Map<String, Double>> turns, Table few, Table many, String name, Asked asked) {
        turns.with(few(name), seconds -> asked.take(few, seconds).rows(few(name)));
        turns.with(many(name), seconds -> asked.take(many, seconds).rows(many(name)));
    }

    private static Plan shortened(Plan plan) {
        return new Plan(
                plan.quick(),
                plan.rounds(),
                TURN_SECONDS,
                plan.quick() ? TURN_SECONDS : WARM_UP_SECONDS,
                plan.manyBets(),
                plan.manyDue(),
                plan.openTransactionSeconds());
    }

    private static void judge(Rounds rounds, Set<String> kinds, Figures figures) {
        figures.ratio("growth_accept", ratio(rounds, "accept"), Goal.AT_LEAST, GOAL);
        figures.ratio(
                "growth_get",
                kinds.stream().mapToDouble(kind -> ratio(rounds, kind)).min().orElseThrow(),
                Goal.AT_LEAST,
                GOAL);
        figures.ratio("growth_claim", ratio(rounds, "claim"), Goal.AT_LEAST, GOAL);
    }

    private static double ratio(Rounds rounds, String name) {
        return rounds.median(round -> round.of(many(name)) / round.of(few(name)));
    }

    private static String few(String name) {
        return "growth_" + name + "_few";
    }

    private static String many(String name) {
        return "growth_" + name + "_many";
    }
}
