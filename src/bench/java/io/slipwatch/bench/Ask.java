package io.slipwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How fast questions about bets are answered, and how soon somebody who waits for a bet hears of its end. */
final class Ask implements Scenario {

    private static final int CONNECTIONS = 64;
    private static final int PAGE = 50;

    /** Enough that the same one is not asked for all the time. */
    private static final int ASKED_FOR = 5_000;

    /** A provider that takes this long, so that the caller waits already when the bet returns. */
    private static final int PROVIDER_MILLIS = 100;

    @Override
    public void measure(World world, Plan plan, Figures figures)
            throws IOException, InterruptedException, SQLException {
        Database bets = world.fresh("ask");
        try (SettlingProvider provider = SettlingProvider.start();
                Service service = world.service(bets, settings(provider))) {
            fill(world, service, bets);
            rates(world, plan, service, bets).tell(figures);
            List<Double> waits = new LongPoll(service, world.key()).waitsMillis(Math.max(1, plan.warmUpSeconds() / 2));
            figures.row("long_poll_p50_ms", new Samples(List.of(percentile(waits, 0.5))), "ms");
            figures.row("long_poll_p99_ms", new Samples(List.of(percentile(waits, 0.99))), "ms");
        }
    }

    private static String[] settings(SettlingProvider provider) {
        List<String> all = new ArrayList<>(List.of(WholeLife.live(provider.url())));
        all.add("-Dslipwatch.providers.slow.adapter=http");
        all.add("-Dslipwatch.providers.slow.gateways.main.url=" + provider.url() + "/after-" + PROVIDER_MILLIS);
        return all.toArray(String[]::new);
    }

    /** Some ten thousand bets with their results, all of them: what is still under way takes part of the machine. */
    private static void fill(World world, Service service, Database bets)
            throws IOException, InterruptedException, SQLException {
        Wrk wrk = Wrk.of(world, "post.lua");
        while (bets.number("SELECT count(*) FROM bet") < Plan.FEW_BETS) {
            wrk.run(service.url(), CONNECTIONS, 1, "/v1/bets", "live");
        }
        WholeLife.awaitTheLast(bets);
        Databases.analyze(List.of(bets));
    }

    private static Rounds rates(World world, Plan plan, Service service, Database bets)
            throws IOException, InterruptedException, SQLException {
        Wrk wrk = Wrk.of(world, "ask.lua");
        Path ids = lines(world, "ids", bets, "id::text");
        Path references = lines(world, "references", bets, "reference");
        Path pages = Files.writeString(world.folder().resolve("pages"), "?limit=" + PAGE + "\n");
        Map<String, List<String>> asked = new LinkedHashMap<>();
        asked.put("get_by_id", List.of("/v1/bets/", ids.toString(), "-"));
        if (!plan.quick()) {
            asked.put("get_by_reference", List.of("/v1/bets/by-reference/", references.toString(), "-"));
            asked.put("list_page", List.of("/v1/bets", pages.toString(), "-"));
            asked.put("history", List.of("/v1/bets/", ids.toString(), "/history"));
        }
        Turns<Map<String, Double>> turns = new Turns<>();
        asked.forEach((name, words) -> turns.with(
                name,
                seconds -> Map.of(
                        name,
                        // No ratio is made of it.
                        wrk.run(service.url(), CONNECTIONS, Math.max(1, seconds / 3), words.toArray(String[]::new))
                                .perSecond())));
        return Rounds.of(turns.measure(plan));
    }

    private static Path lines(World world, String name, Database bets, String column) throws IOException, SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = bets.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT %s FROM bet ORDER BY random() LIMIT %d".formatted(column, ASKED_FOR))) {
            while (row.next()) {
                lines.add(row.getString(1));
            }
        }
        return Files.write(world.folder().resolve(name), lines);
    }

    private static double percentile(List<Double> values, double part) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * part)));
    }
}
