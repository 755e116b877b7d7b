package io.slipwatch.run.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./slipwatch test}, which the launcher carries out. */
@Command(
        name = "test",
        description =
                "Checks everything: tests, style, contract, manifests. The last line counts what passed and what failed.")
final class TestCommand implements Callable<Integer> {

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Mixin
    private HelpOption help;

    @Mixin
    private LauncherOption launcher;

    @SuppressWarnings("UnusedVariable") // the launcher looks at it
    @Option(names = "--all", description = "Adds what needs minutes and a real Keycloak, which is fetched.")
    private boolean all;

    TestCommand() {}

    @Override
    public Integer call() {
        return launcher.answer();
    }
}
