package io.slipwatch.bench;

import com.sun.management.OperatingSystemMXBean;
import io.slipwatch.run.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What all rows share: one PostgreSQL of our own, durable (fsync on), with the same settings for every contender; databases
 * in it that are all copies of one with the service's own tables and a key; and the packages that are measured.
 */
final class World implements AutoCloseable {

    private static final String TEMPLATE = "template_slipwatch";

    private static final long SHARED_BUFFERS_MIB_MAX = 4_096;

    private final Path root;
    private final Path folder;
    private final Tools tools;
    private final EmbeddedDatabase server;
    private final String key;

    private World(Path root, Path folder, Tools tools, EmbeddedDatabase server, String key) {
        this.root = root;
        this.folder = folder;
        this.tools = tools;
        this.server = server;
        this.key = key;
    }

    /**
     * Starts PostgreSQL and has the package make the tables and a key of an operator {@code bench}; where the package is new
     * its AOT cache is made, which takes ten seconds and is kept beside the builds.
     */
    static World start(Path root, Tools tools) throws IOException, InterruptedException, SQLException {
        Path folder = Files.createTempDirectory(Files.createDirectories(root.resolve("target/bench")), "run-");
        EmbeddedDatabase server = EmbeddedDatabase.start(folder.resolve("database"), roomy());
        try {
            Database template = create(server, TEMPLATE, "template0");
            String key = Service.createKey(ours(root), template);
            World world = new World(root, folder, tools, server, key);
            world.train();
            return world;
        } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * As an administrator would have it for ten million bets, a quarter of the memory: with less, a random page of each bet's
     * indexes is read, written in full to the log and evicted.
     */
    private static Map<String, String> roomy() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long quarter = machine.getTotalMemorySize() / 4 / 1024 / 1024;
        return Map.of("shared_buffers", Math.min(SHARED_BUFFERS_MIB_MAX, quarter) + "MB", "max_wal_size", "8GB");
    }

    /** An own copy of the tables, empty. */
    Database fresh(String name) throws SQLException {
        return create(server, name, TEMPLATE);
    }

    private static Database create(EmbeddedDatabase server, String name, String template) throws SQLException {
        Database maintenance = new Database(server.port(), "postgres");
        maintenance.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        maintenance.execute("CREATE DATABASE %s OWNER %s TEMPLATE %s".formatted(name, server.ownerUser(), template));
        return new Database(server.port(), name);
    }

    void drop(Database database) throws SQLException {
        new Database(server.port(), "postgres").execute("DROP DATABASE IF EXISTS " + database.name() + " WITH (FORCE)");
    }

    /** The service as it ships, with its AOT cache, ready. */
    Service service(Database database, String... settings) throws IOException, InterruptedException {
        String[] all = Stream.concat(Stream.of(cached()), Stream.of(settings)).toArray(String[]::new);
        return Service.start(ours(root), database, folder, all);
    }

    /** The same as java starts it by itself. */
    Service withoutCache(Database database, String... settings) throws IOException, InterruptedException {
        return Service.start(ours(root), database, folder, settings);
    }

    /** The options of java with which the service is started as it ships. */
    String[] cached() {
        return using(cache());
    }

    private Path cache() {
        return root.resolve("target/bench/ours.aot");
    }

    /** A start like any other: java would run an older package's classes from that package's cache. */
    private void train() throws IOException, InterruptedException, SQLException {
        Path jar = ours(root).resolve("quarkus-run.jar");
        if (Files.exists(cache()) && Files.getLastModifiedTime(cache()).compareTo(Files.getLastModifiedTime(jar)) > 0) {
            return;
        }
        System.err.println("making the AOT cache");
        Path made = folder.resolve("ours.aot");
        Database database = fresh("training");
        Service.boot(ours(root), database, folder.resolve("training.log"), "-XX:AOTCacheOutput=" + made);
        drop(database);
        Files.move(made, cache(), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The options of java with which a cache is used. */
    static String[] using(Path cache) {
        return new String[] {"-XX:AOTCache=" + cache, "-Xlog:aot*=off"};
    }

    /** The package with the yardsticks in it, ready. */
    Service yardsticks(Database database, String... settings) throws IOException, InterruptedException {
        return Service.start(root.resolve("target/bench/quarkus-app"), database, folder, settings);
    }

    /** The package. */
    static Path ours(Path root) {
        return root.resolve("target/quarkus-app");
    }

    /** The project's folder. */
    Path root() {
        return root;
    }

    /** For files of this run; removed at its end. */
    Path folder() {
        return folder;
    }

    Tools tools() {
        return tools;
    }

    /** The credential of the operator {@code bench}, role game, in every database. */
    String key() {
        return key;
    }

    /** A file of the bench's resources as a file on disk. */
    Path script(String name) throws IOException {
        Path copy = folder.resolve(name);
        try (var source = World.class.getResourceAsStream("/bench/" + name)) {
            if (source == null) {
                throw new IOException("no resource bench/" + name);
            }
            Files.write(copy, source.readAllBytes());
        }
        return copy;
    }

    @Override
    public void close() throws IOException {
        try {
            server.close();
        } finally {
            List<Path> all = new ArrayList<>();
            try (Stream<Path> walk = Files.walk(folder)) {
                walk.forEach(all::add);
            }
            for (Path path : all.reversed()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
