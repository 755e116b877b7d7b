package io.slipwatch.run.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./slipwatch openapi}, which the launcher carries out. */
@Command(name = "openapi", description = "Accepts the contract that the code has: copies it to openapi/openapi.yaml.")
final class OpenapiCommand implements Callable<Integer> {

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Mixin
    private HelpOption help;

    @Mixin
    private LauncherOption launcher;

    OpenapiCommand() {}

    @Override
    public Integer call() {
        return launcher.answer();
    }
}
