package io.slipwatch.run.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./slipwatch run}. */
@Command(
        name = "run",
        description =
                "Runs the service, on an embedded database and beside a simulated provider unless settings name others.",
        footer = {
            "",
            SettingsOption.TOLD,
            "Addresses, demo keys and a request to paste are told when it listens. Ctrl-C ends it; data stays in ./data.",
            "",
            "For instance: ./slipwatch run -Dquarkus.http.port=8081 -Dslipwatch.embedded.data-dir=/tmp/try"
        })
final class RunCommand implements Callable<Order> {

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Mixin
    private HelpOption help;

    @Mixin
    private SettingsOption settings;

    RunCommand() {}

    @Override
    public Order call() {
        settings.apply();
        return new Order.Serve();
    }
}
