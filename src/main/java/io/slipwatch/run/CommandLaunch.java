package io.slipwatch.run;

import io.slipwatch.run.embedded.DataFolder;
import io.slipwatch.run.embedded.DatabaseSetup;
import io.slipwatch.run.embedded.EmbeddedDatabase;
import io.slipwatch.run.embedded.Postmaster;
import io.slipwatch.run.preflight.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Prepares the start of a command: no ports, no rounds, on the database that the service uses or would use. */
final class CommandLaunch {

    private CommandLaunch() {}

    static void prepare(ManagedProcesses processes, Settings settings) throws Exception {
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.management.host-enabled", "false");
        System.setProperty("quarkus.log.level", "WARN");
        if (!settings.databaseGiven()) {
            DatabaseSetup.use(port(processes, settings.dataFolder()));
        }
    }

    /** The port of the running service's embedded database, or of one that is started for the command. */
    private static int port(ManagedProcesses processes, Path folder) throws Exception {
        Optional<Integer> running = ofRunning(folder);
        if (running.isPresent()) {
            return running.get();
        }
        DataFolder claimed = processes.add(() -> DataFolder.claim(folder));
        return processes.add(() -> EmbeddedDatabase.start(claimed)).port();
    }

    private static Optional<Integer> ofRunning(Path folder) throws IOException {
        return DataFolder.isClaimed(folder) ? Postmaster.port(folder.resolve("postgres")) : Optional.empty();
    }
}
