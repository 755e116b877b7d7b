package io.slipwatch.run;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.slipwatch.edge.WatchConnections;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Starts the service: preflight, then what runs beside it, then Quarkus. Ends in {@link Companions}. */
@QuarkusMain
public final class SlipwatchMain {

    private static final String DEMO = "slipwatch.providers.demo.";

    SlipwatchMain() {}

    public static void main(String... args) {
        EarlyLog.quiet();
        WatchConnections.everywhere();
        Companions companions = Companions.withShutdownHook();
        try {
            Settings settings = Settings.read();
            Preflight.check(settings);
            if (!settings.databaseGiven()) {
                startBeside(companions, settings);
            }
            companions.serviceStarts(settings.endpointDelay());
        } catch (CannotStart e) {
            refuse(companions, e.getMessage());
        } catch (Exception e) {
            refuse(companions, "Slipwatch cannot start: " + e);
        }
        try {
            Quarkus.run(Running.class, (code, error) -> afterwards(companions, code, error), args);
        } finally {
            companions.serviceIsDown();
        }
    }

    private static void startBeside(Companions companions, Settings settings) throws Exception {
        DataFolder folder = companions.add(() -> DataFolder.claim(settings.dataFolder()));
        EmbeddedDatabase database =
                companions.add(() -> EmbeddedDatabase.start(folder).keptAlive());
        System.setProperty("quarkus.datasource.jdbc.url", database.jdbcUrl());
        System.setProperty("quarkus.datasource.username", database.serviceUser());
        System.setProperty("quarkus.flyway.username", database.ownerUser());
        // Ignored by the database, but without one Flyway is given the service's user.
        System.setProperty("quarkus.flyway.password", "loopback-is-trusted");
        if (!settings.demoGiven()) {
            startSimulator(companions, settings);
        }
    }

    /** A service without its toy provider is still of use, so a simulator that fails is said and not fatal. */
    private static void startSimulator(Companions companions, Settings settings) throws Exception {
        try {
            SimulatorProcess simulator = companions.add(() -> SimulatorProcess.start(settings.simulatorPort()));
            System.setProperty(DEMO + "adapter", "http");
            System.setProperty(DEMO + "gateways.main.url", simulator.address().toString());
            // The default, the whole attempt-timeout of 5 s, would refuse the short deadlines that people try out.
            if (!settings.has(DEMO + "submit-margin")) {
                System.setProperty(DEMO + "submit-margin", "250MS");
            }
        } catch (IOException e) {
            if (companions.isStopping()) {
                return;
            }
            System.err.println("The provider 'demo' is missing: " + e.getMessage() + ".");
        }
    }

    /** Runs when Quarkus is down: after a failed start, and after a stop where the JVM still lets it. */
    private static void afterwards(Companions companions, int code, @Nullable Throwable error) {
        companions.serviceIsDown();
        if (error != null && !companions.isStopping()) {
            StartFailure.explain(error);
        }
        System.exit(code);
    }

    /** Silent where a stop cut the start off: that is what was asked for. */
    private static void refuse(Companions companions, @Nullable String sentence) {
        if (!companions.isStopping()) {
            System.err.println(sentence);
        }
        System.exit(1);
    }
}
