package io.slipwatch.run.embedded;

import io.slipwatch.run.preflight.CannotStart;
import io.slipwatch.run.preflight.LongWait;
import io.slipwatch.run.preflight.StartFailure;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * A PostgreSQL of our own for trying the service out and for tests: durable, kept between runs, on loopback only.
 *
 * <p>It trusts every connection from this machine's loopback, so it is no place for real money: that is what {@code
 * QUARKUS_DATASOURCE_JDBC_URL} is for.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    /** A leftover server gets longer than our own stop, because a clean end saves the recovery. */
    private static final Duration LEFTOVER_BOUND = Duration.ofSeconds(20);

    private static final int ATTEMPTS = 2;

    private final DataFolder folder;
    private final Map<String, String> settings;
    private EmbeddedPostgres server;
    private boolean closing;

    private EmbeddedDatabase(DataFolder folder, Map<String, String> settings, EmbeddedPostgres server) {
        this.folder = folder;
        this.settings = settings;
        this.server = server;
    }

    /**
     * Starts it on this folder, created where absent, and takes over from a server that a killed process left there.
     *
     * @throws CannotStart the folder or the server cannot be used; the message says what to do
     */
    public static EmbeddedDatabase start(Path folder) {
        return start(folder, Map.of());
    }

    /** Starts it with other settings of the server than those for a laptop; the durable ones stay. */
    public static EmbeddedDatabase start(Path folder, Map<String, String> settings) {
        return start(DataFolder.claim(folder), settings);
    }

    /** Starts it on a claimed folder, which it gives up when it ends or does not start. */
    public static EmbeddedDatabase start(DataFolder folder) {
        return start(folder, Map.of());
    }

    private static EmbeddedDatabase start(DataFolder folder, Map<String, String> settings) {
        for (int attempt = 1; ; attempt++) {
            try {
                return new EmbeddedDatabase(folder, settings, attempt(folder, freePort(), settings));
            } catch (CannotStart e) {
                giveUp(folder);
                throw e;
            } catch (IOException | SQLException | RuntimeException e) {
                // Clears the interrupt, which would otherwise also cut short the ending of the half-started server.
                boolean interrupted = Thread.interrupted();
                if (interrupted || attempt == ATTEMPTS) {
                    giveUp(folder);
                    throw new CannotStart(
                            "The embedded PostgreSQL did not start (%s). Its log is %s."
                                    .formatted(interrupted ? "interrupted" : StartFailure.reason(e), folder.log()),
                            e);
                }
            }
        }
    }

    private static EmbeddedPostgres attempt(DataFolder folder, int port, Map<String, String> settings)
            throws IOException, SQLException {
        try (LongWait _ = LongWait.on("what an earlier run has left of its PostgreSQL to end")) {
            Postmaster.endLeftovers(folder, LEFTOVER_BOUND);
        }
        folder.clearUnfinished();
        EmbeddedPostgres server;
        try (LongWait _ = LongWait.on("the embedded PostgreSQL to start; its log is " + folder.log())) {
            server = ServerLaunch.launch(folder, port, settings);
        }
        try {
            new DatabaseSetup(server.getPostgresDatabase()).prepare();
            folder.markReady();
            return server;
        } catch (CannotStart | IOException | SQLException e) {
            server.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static void giveUp(DataFolder folder) {
        try (folder) {
            Postmaster.endLeftovers(folder, LEFTOVER_BOUND);
        } catch (IOException e) {
            System.err.println("Something of the embedded PostgreSQL may still run: " + e);
        }
    }

    public String jdbcUrl() {
        return DatabaseSetup.url(port());
    }

    /** The role of the service: neither superuser nor owner. */
    public String serviceUser() {
        return DatabaseSetup.SERVICE;
    }

    /** The role that owns the database and runs the migrations. */
    public String ownerUser() {
        return DatabaseSetup.OWNER;
    }

    public synchronized int port() {
        return server.getPort();
    }

    public long postmasterPid() throws IOException {
        return Postmaster.of(folder)
                .orElseThrow(() -> new IOException("no server runs on " + folder.postgres()))
                .process()
                .pid();
    }

    /**
     * Starts the server again, on the same port and data, whenever it dies unasked. The service needs nothing else to
     * go on.
     */
    public EmbeddedDatabase keptAlive() throws IOException {
        ProcessHandle.of(postmasterPid()).ifPresent(process -> {
            var _ = process.onExit().thenRunAsync(this::revive);
        });
        return this;
    }

    private synchronized void revive() {
        if (closing) {
            return;
        }
        System.err.println("The embedded PostgreSQL has died; it is started again.");
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                int port = server.getPort();
                Postmaster.forget(folder, LEFTOVER_BOUND);
                // Gives up the library's own lock on the folder; there is nothing left that it could stop.
                server.close();
                server = attempt(folder, port, settings);
                keptAlive();
                return;
            } catch (IOException | SQLException | RuntimeException e) {
                System.err.println(
                        "The embedded PostgreSQL did not come back (%s). Its log is %s.".formatted(e, folder.log()));
            }
        }
    }

    /**
     * Gives the folder up and leaves the server running, as a kill of this process does; for tests of the start after.
     */
    void abandon() throws IOException {
        folder.close();
    }

    /** Fast shutdown; returns when the server is gone. */
    @Override
    public synchronized void close() throws IOException {
        closing = true;
        try (folder) {
            server.close();
            var left = Postmaster.of(folder);
            if (left.isPresent()) {
                left.get().stop(Duration.ZERO);
            }
        }
    }
}
