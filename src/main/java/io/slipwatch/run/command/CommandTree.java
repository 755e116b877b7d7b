package io.slipwatch.run.command;

import static java.util.Objects.requireNonNull;

import io.slipwatch.access.caller.Role;
import io.slipwatch.simulator.SimulatorCommand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** All commands: reads the words of a command line, and answers itself what needs no service. */
@Command(
        name = "./slipwatch",
        description = "What became of this bet? Runs, administers and checks the service.",
        synopsisSubcommandLabel = "<command>",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "./slipwatch <command> --help tells a command's options.",
            "",
            "Environment, all optional:",
            "  SLIPWATCH_JAVA_OPTS    more options of java, for run, key and simulator",
            "  SLIPWATCH_JDK_FOLDERS  where to look for a JDK beside JAVA_HOME and PATH, separated by ':'",
            "  SLIPWATCH_CI           set: a gate whose tool is missing fails, and no AOT cache is made"
        },
        sortOptions = false,
        versionProvider = CommandTree.Version.class,
        subcommands = {
            RunCommand.class,
            KeyCommand.class,
            SimulatorCommand.class,
            TestCommand.class,
            BenchCommand.class,
            OpenapiCommand.class,
            HelpCommand.class
        })
public final class CommandTree {

    /** Of a terminal that somebody has made a bit wider; the same in each, so that pages can show it. */
    static final int COLUMNS = 110;

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Mixin
    private HelpOption help;

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Tells the version.")
    private boolean version;

    CommandTree() {}

    /** The package's, of its manifest; classes that lie in a folder have none. */
    static final class Version implements IVersionProvider {

        Version() {}

        @Override
        public String[] getVersion() {
            String packaged = CommandTree.class.getPackage().getImplementationVersion();
            return new String[] {"slipwatch " + (packaged == null ? "(not packaged)" : packaged)};
        }
    }

    /**
     * Reads the words; where they are wrong, ask for help, or name a command that needs no service, that is done.
     *
     * @param words the command and what stands behind it
     */
    public static Order read(String... words) {
        return read(line(), words);
    }

    static Order read(CommandLine line, String... words) {
        int code = line.execute(words);
        return code == 0
                ? wanted(line.getParseResult()).orElseGet(() -> new Order.Answered(0))
                : new Order.Answered(code);
    }

    private static Optional<Order> wanted(ParseResult parsed) {
        List<CommandLine> commands = parsed.asCommandLineList();
        return Optional.ofNullable(commands.getLast().<Object>getExecutionResult())
                .filter(Order.class::isInstance)
                .map(Order.class::cast);
    }

    static CommandLine line() {
        CommandLine line = new CommandLine(new CommandTree());
        requireNonNull(line.getSubcommands().get("help"))
                .getCommandSpec()
                .usageMessage()
                .header("Tells what a command does.");
        // A name that begins with @ is no file to be read.
        return line.setExpandAtFiles(false)
                .setUsageHelpWidth(COLUMNS)
                .registerConverter(Role.class, Words::role)
                .registerConverter(Instant.class, Words::instant)
                .registerConverter(UUID.class, Words::keyId)
                .setParameterExceptionHandler(Refused::explain)
                .setExecutionExceptionHandler(Refused::explain);
    }
}
