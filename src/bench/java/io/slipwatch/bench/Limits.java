package io.slipwatch.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What PostgreSQL alone takes of bets with their first entries: one per commit, 50 and 100 per commit. */
public final class Limits {

    /** Those of which the best is part of the composite limit. */
    static final List<String> BATCHES = List.of("pgbench_batch_50", "pgbench_batch_100");

    private final Map<String, Pgbench> rows = new LinkedHashMap<>();
    private final Map<String, Integer> clients = new LinkedHashMap<>();

    private Limits() {}

    /** Each in a database of its own; of the batches the quick plan has the larger, which was the better one (2026-11-23). */
    static Limits of(World world, Plan plan) throws IOException, SQLException {
        Limits limits = new Limits();
        limits.rows.put("pgbench_one", Pgbench.of(world, "record.sql", world.fresh("one"), 1));
        if (!plan.quick()) {
            limits.rows.put("pgbench_batch_50", Pgbench.of(world, "record.sql", world.fresh("batch_50"), 50));
        }
        limits.rows.put("pgbench_batch_100", Pgbench.of(world, "record.sql", world.fresh("batch_100"), 100));
        return limits;
    }

    /** Fills the tables a little and finds each one's best number of clients. */
    void warmUp(Plan plan) throws IOException, InterruptedException, SQLException {
        for (Map.Entry<String, Pgbench> row : rows.entrySet()) {
            clients.put(row.getKey(), row.getValue().best(plan));
        }
    }

    void join(Turns<Map<String, Double>> turns) {
        rows.forEach((name, pgbench) -> turns.with(
                name, seconds -> Map.of(name, pgbench.betsPerSecond(clients.getOrDefault(name, 1), seconds))));
    }

    /** Those of the limits and these. */
    List<Database> with(Database... others) {
        List<Database> all = new ArrayList<>(List.of(others));
        rows.values().forEach(pgbench -> all.add(pgbench.database()));
        return all;
    }
}
