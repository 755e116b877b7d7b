package io.slipwatch.simulator;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./slipwatch simulator}: the simulated provider alone, told by options, else by its environment. */
@Command(
        name = "simulator",
        description = "Runs the simulated provider alone; src/site/markdown/simulator.md lists its scripts.",
        sortOptions = false,
        footer = {
            "",
            "What no option tells may stand in the environment: SIMULATOR_HOST, SIMULATOR_CALLBACK_KEY, ... A key on the",
            "command line is seen by everybody on the machine."
        })
public final class SimulatorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--host", paramLabel = "<host>", description = "Where it listens; 127.0.0.1 unless told.")
    private @Nullable String host;

    @Option(
            names = "--port",
            paramLabel = "<port>",
            description = "Where it listens, 0 to 65535; any free one unless told.")
    private @Nullable String port;

    @Option(
            names = "--journal",
            paramLabel = "<file>",
            description = "Notes each call and its answer, one JSON object a line.")
    private @Nullable String journal;

    @Option(
            names = "--callback-url",
            paramLabel = "<url>",
            description = "Where results are pushed; together with --callback-key.")
    private @Nullable String callbackUrl;

    @Option(names = "--callback-key", paramLabel = "<key>", description = "Signs the pushes; whsec_<base64>.")
    private @Nullable String callbackKey;

    @Option(names = "--exit-with-parent", description = "Ends when its standard input does.")
    private boolean exitWithParent;

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Tells this.")
    private boolean help;

    SimulatorCommand() {}

    @Override
    public Integer call() {
        try {
            SimulatorMain.start(name -> Optional.ofNullable(option(name)).or(() -> SimulatorMain.environment(name)));
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private @Nullable String option(String name) {
        return switch (name) {
            case "host" -> host;
            case "port" -> port;
            case "journal" -> journal;
            case "callback-url" -> callbackUrl;
            case "callback-key" -> callbackKey;
            case "exit-with-parent" -> exitWithParent ? "true" : null;
            default -> throw new IllegalStateException(name);
        };
    }
}
