package io.slipwatch.run.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Starts the embedded server's processes, durable and on loopback only; the library's own defaults are neither. */
final class ServerLaunch {

    /** Leaves room for a recovery after a kill; the library gives 10 s. Chosen, not measured on much WAL. */
    private static final Duration START_BOUND = Duration.ofSeconds(40);

    private ServerLaunch() {}

    static EmbeddedPostgres launch(DataFolder folder, int port, Map<String, String> settings) throws IOException {
        try {
            EmbeddedPostgres server = builder(folder, port, settings).start();
            if (Thread.interrupted()) { // the library then returns as if the server were up
                server.close();
                Thread.currentThread().interrupt();
                throw new IOException("the start was interrupted");
            }
            return server;
        } catch (ExceptionInInitializerError e) {
            throw new IOException("its binaries cannot be unpacked", e.getCause());
        }
    }

    private static EmbeddedPostgres.Builder builder(DataFolder folder, int port, Map<String, String> settings)
            throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.postgres())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.binaries().toFile())
                // Its hook would stop the database while the service drains.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_BOUND)
                .setOutputRedirector(
                        ProcessBuilder.Redirect.to(folder.freshLog().toFile()))
                .setPort(port)
                // The same collation and messages on every machine, whatever its locale.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                // Otherwise initdb takes the machine's time zone.
                .setServerConfig("timezone", "UTC")
                .setServerConfig("log_timezone", "UTC")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                // Four times the default: the upper pages of all indexes stay in (taken only as it is used).
                .setServerConfig("shared_buffers", "512MB")
                // Twice the default: under load a checkpoint each half a minute writes each page in full again.
                .setServerConfig("max_wal_size", "2GB");
        settings.forEach(builder::setServerConfig);
        DatabaseSetup.DURABLE.forEach(builder::setServerConfig);
        return builder;
    }
}
