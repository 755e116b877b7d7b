package io.slipwatch.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What PostgreSQL alone takes of bets with their first entries: one per commit, 50 and 100 per commit. */
final class Limits {

    /** More than one commit must be under way, or all wait for each other's fsync; which number is best, the machine says. */
    private static final List<Integer> FEW_CLIENTS = List.of(1, 2, 4, 8);

    private static final List<Integer> MANY_CLIENTS = List.of(8, 16, 32, 64);

    private final Map<String, Pgbench> rows = new LinkedHashMap<>();
    private final Map<String, Integer> clients = new LinkedHashMap<>();

    private Limits() {}

    /** Each in a database of its own. */
    static Limits of(World world) throws IOException, SQLException {
        Limits limits = new Limits();
        limits.rows.put("pgbench_one", Pgbench.of(world, "record.sql", world.fresh("one"), 1));
        limits.rows.put("pgbench_batch_50", Pgbench.of(world, "record.sql", world.fresh("batch_50"), 50));
        limits.rows.put("pgbench_batch_100", Pgbench.of(world, "record.sql", world.fresh("batch_100"), 100));
        return limits;
    }

    /** Fills the tables a little and finds each one's best number of clients. */
    void warmUp(Plan plan) throws IOException, InterruptedException, SQLException {
        for (Map.Entry<String, Pgbench> row : rows.entrySet()) {
            List<Integer> some = row.getKey().equals("pgbench_one") ? MANY_CLIENTS : FEW_CLIENTS;
            clients.put(row.getKey(), row.getValue().best(some, plan.warmUpSeconds() / 8));
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
