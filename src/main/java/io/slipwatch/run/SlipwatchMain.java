package io.slipwatch.run;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.slipwatch.edge.ConnectionHandlers;
import io.slipwatch.run.command.CommandTree;
import io.slipwatch.run.command.Order;
import io.slipwatch.run.embedded.DataFolder;
import io.slipwatch.run.embedded.DatabaseSetup;
import io.slipwatch.run.embedded.EmbeddedDatabase;
import io.slipwatch.run.preflight.CannotStart;
import io.slipwatch.run.preflight.FirstConnection;
import io.slipwatch.run.preflight.Preflight;
import io.slipwatch.run.preflight.Settings;
import io.slipwatch.run.preflight.StartFailure;
import java.io.IOException;
import java.security.Security;
import org.jspecify.annotations.Nullable;

/**
 * Starts the service: preflight, then what runs beside it, then Quarkus. Ends in {@link ManagedProcesses}. A command about
 * keys is done beside a running service instead: the same beans, without ports and without following bets.
 */
@QuarkusMain
public final class SlipwatchMain {

    /** True where a command runs and no service. Set here in any case, so that no configuration can set it. */
    static final String COMMAND = "slipwatch.run.command";

    /** A changed address must be used within 30 s; the JVM's own 30 s, with what is cached beside it, would be more. */
    private static final String NAMES_KEPT = "networkaddress.cache.ttl";

    private static final String NAMES_KEPT_SECONDS = "10";
    private static final String DEMO_KEYS = "slipwatch.access.demo-keys";
    private static final String DEMO = "slipwatch.providers.demo.";

    SlipwatchMain() {}

    public static void main(String... args) {
        JvmDefaults.fix();
        // Words are read only where there are some: an orchestrator's start does not load what reads them.
        Order order = args.length == 0 ? new Order.Serve() : CommandTree.read(args);
        if (order instanceof Order.Answered(int code)) {
            if (code != 0) {
                System.exit(code);
            }
            return;
        }
        // Before the first name is looked up, because the JVM reads it once.
        if (Security.getProperty(NAMES_KEPT) == null) {
            Security.setProperty(NAMES_KEPT, NAMES_KEPT_SECONDS);
        }
        EarlyLog.silence();
        ConnectionHandlers.enableNettyExtension();
        ManagedProcesses processes = ManagedProcesses.withShutdownHook();
        boolean isCommand = !(order instanceof Order.Serve);
        try {
            Settings settings = Settings.read();
            Preflight.check(settings, isCommand);
            System.setProperty(COMMAND, Boolean.toString(isCommand));
            System.setProperty(DEMO_KEYS, Boolean.toString(settings.demoKeys() && !isCommand));
            if (isCommand) {
                CommandLaunch.prepare(processes, settings);
            } else if (!settings.databaseGiven()) {
                startBeside(processes, settings);
            }
            FirstConnection.await(settings);
            processes.serviceStarts(settings.endpointDelay());
        } catch (CannotStart e) {
            refuse(processes, e.getMessage());
        } catch (Exception e) {
            refuse(processes, "Slipwatch cannot start: " + e);
        }
        try {
            Quarkus.run(
                    isCommand ? KeyRequests.class : Running.class,
                    (code, error) -> afterwards(processes, code, error),
                    args);
        } finally {
            processes.serviceIsDown();
        }
    }

    private static void startBeside(ManagedProcesses processes, Settings settings) throws Exception {
        DataFolder folder = processes.add(() -> DataFolder.claim(settings.dataFolder()));
        EmbeddedDatabase database =
                processes.add(() -> EmbeddedDatabase.start(folder).keptAlive());
        DatabaseSetup.use(database.port());
        if (!settings.demoGiven()) {
            startSimulator(processes, settings);
        }
    }

    /**
     * A service without its simulated provider is still of use, so a simulator that fails is reported and not fatal.
     */
    private static void startSimulator(ManagedProcesses processes, Settings settings) throws Exception {
        try {
            DemoCallbacks callbacks = DemoCallbacks.to(settings.application());
            SimulatorProcess simulator =
                    processes.add(() -> SimulatorProcess.start(settings.simulatorPort(), callbacks));
            callbacks.accept(settings);
            System.setProperty(DEMO + "adapter", "http");
            System.setProperty(DEMO + "gateways.main.url", simulator.address().toString());
            // The default, the whole attempt-timeout of 5 s, would refuse the short deadlines of a first try.
            if (!settings.has(DEMO + "submit-margin")) {
                System.setProperty(DEMO + "submit-margin", "250MS");
            }
        } catch (IOException e) {
            if (processes.isStopping()) {
                return;
            }
            System.err.println("The provider 'demo' is missing: " + e.getMessage() + ".");
        }
    }

    /** Runs when Quarkus is down: after a failed start, and after a stop where the JVM still lets it. */
    private static void afterwards(ManagedProcesses processes, int code, @Nullable Throwable error) {
        processes.serviceIsDown();
        if (error != null && !processes.isStopping()) {
            StartFailure.explain(error);
        }
        System.exit(code);
    }

    /** Says nothing where a stop ended the start, because that was asked for. */
    private static void refuse(ManagedProcesses processes, @Nullable String sentence) {
        if (!processes.isStopping()) {
            System.err.println(sentence);
        }
        System.exit(1);
    }
}
