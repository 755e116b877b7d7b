package io.slipwatch.run.command;

import picocli.CommandLine.Option;

/** {@code --help}, of each command. */
final class HelpOption {

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Tells this.")
    private boolean help;

    HelpOption() {}
}
