package io.slipwatch.bench;

import io.slipwatch.bench.Wrk.Load;
import io.slipwatch.store.claim.ClaimProbe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** A filled database with a service of its own before it, and what can be asked of it. */
final class Table implements AutoCloseable {

    /** Due at the dead provider, in the small table and the large one alike: enough for all that is claimed. */
    private static final int DUE = 100_000;

    /**
     * As many different bets are asked for, of the large table as of the small one: the table grows, not the questions. Few
     * enough that the warm-up has read almost all of them.
     */
    private static final int PATHS = 5_000;

    private static final int STEP = 500;
    private static final int MIXED = 10_000;
    private static final int CONNECTIONS = 64;

    /** A turn's claims, one after the other, take few of the due. */
    private static final int PLACES = 2;

    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"}$");

    private final World world;
    private final Database database;
    private final Service service;
    private final Wrk get;
    private final Wrk post;
    private final Set<String> kinds = new LinkedHashSet<>();

    private Table(World world, Database database, Service service, Wrk get, Wrk post) {
        this.world = world;
        this.database = database;
        this.service = service;
        this.get = get;
        this.post = post;
    }

    /**
     * Filled with so many finished bets, its service started.
     *
     * @param deepPages how many of the largest pages lie before the one that is asked for as a deep one
     */
    static Table of(World world, String name, int bets, int deepPages)
            throws IOException, InterruptedException, SQLException {
        Database database = world.fresh(name);
        Fill fill = new Fill(database, bets, DUE, "dead");
        long began = System.nanoTime();
        long now = fill.write();
        System.err.printf(
                Locale.ROOT, "  %,d bets filled in %d s%n", bets, (System.nanoTime() - began) / 1_000_000_000);
        Service service = world.service(database, Accept.DEAD_PROVIDER);
        try {
            Table table = new Table(world, database, service, Wrk.of(world, "get.lua"), Wrk.of(world, "post.lua"));
            table.choosePaths(fill, now, deepPages);
            return table;
        } catch (IOException | InterruptedException | RuntimeException e) {
            service.close();
            throw e;
        }
    }

    private void choosePaths(Fill fill, long now, int deepPages) throws IOException, InterruptedException {
        // The same on every run; a choice.
        long[] numbers = new Random(42)
                .longs(Math.min(PATHS, fill.finished()), 0, fill.finished())
                .toArray();
        write(
                "get_by_id",
                numbers,
                number -> "/v1/bets/" + fill.bet(number, now).id());
        write(
                "get_by_reference",
                numbers,
                number -> "/v1/bets/by-reference/" + fill.bet(number, now).reference());
        write(
                "get_history",
                numbers,
                number -> "/v1/bets/" + fill.bet(number, now).id() + "/history");
        write(
                "list_player",
                numbers,
                number -> "/v1/bets?playerId=" + fill.bet(number, now).player());
        write("list_newest", new long[] {0}, number -> "/v1/bets");
        String deep = "/v1/bets?cursor=" + deepCursor(deepPages);
        write("list_deep", new long[] {0}, number -> deep);
    }

    private void write(String kind, long[] numbers, LongFunction<String> path) throws IOException {
        Files.write(file(kind), LongStream.of(numbers).mapToObj(path).toList());
        kinds.add(kind);
    }

    private Path file(String kind) {
        return world.folder().resolve(database.name() + "-" + kind);
    }

    private String deepCursor(int pages) throws IOException, InterruptedException {
        String cursor = "";
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int step = 0; step < pages; step++) {
                String page = page(client, "?limit=" + STEP + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
                Matcher next = NEXT.matcher(page);
                if (!next.find()) {
                    throw new IOException("the list ends after " + step + " pages: " + page);
                }
                cursor = next.group(1);
            }
        }
        return cursor;
    }

    private String page(HttpClient client, String query) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.url() + "/v1/bets" + query))
                .header("Authorization", "Bearer " + world.key())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** Makes one kind of all, for who has no time for each. */
    void mix(String mixed) throws IOException {
        List<List<String>> all = new ArrayList<>();
        for (String kind : kinds) {
            all.add(Files.readAllLines(file(kind)));
        }
        List<String> mix = new ArrayList<>();
        for (int i = 0; i < MIXED; i++) {
            for (List<String> paths : all) {
                mix.add(paths.get(i % paths.size()));
            }
        }
        Files.write(file(mixed), mix);
        kinds.clear();
        kinds.add(mixed);
    }

    /** What can be read of it. */
    Set<String> kinds() {
        return kinds;
    }

    Load read(String kind, int seconds) throws IOException, InterruptedException {
        return get.run(service.url(), CONNECTIONS, seconds, file(kind).toString());
    }

    Load accept(int seconds) throws IOException, InterruptedException {
        return post.run(service.url(), CONNECTIONS, seconds);
    }

    /** The statement of claims, so many times one after the other, without the wait for the disk, which no growth changes. */
    Load claim(int times) throws IOException, SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(true);
            connection.createStatement().execute("SET synchronous_commit = off");
            connection.setAutoCommit(false);
            ClaimProbe probe = new ClaimProbe(connection, "dead");
            Latencies latencies = new Latencies();
            long start = System.nanoTime();
            for (int time = 0; time < times; time++) {
                long began = System.nanoTime();
                if (probe.claim(PLACES) == 0) {
                    throw new IOException("nothing is due any more");
                }
                latencies.add(System.nanoTime() - began);
            }
            return latencies.load((System.nanoTime() - start) / 1e9);
        }
    }

    @Override
    public void close() throws SQLException {
        service.close();
        world.drop(database);
    }
}
