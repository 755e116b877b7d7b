package io.slipwatch.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Starts the simulator as a process of its own: {@code [--host H] [--port N] [--journal FILE]
 * [--callback-url URL --callback-key whsec_...] [--exit-with-parent]}, or system properties {@code simulator.host},
 * {@code simulator.callback-key}, ..., or the environment's {@code SIMULATOR_HOST}, {@code SIMULATOR_CALLBACK_KEY}, ... of
 * the same meaning; a key on the command line is seen by everybody on the machine.
 */
public final class SimulatorMain {

    private static final String USAGE = "usage: ./slipwatch simulator [--host H] [--port N] [--journal FILE]"
            + " [--callback-url URL --callback-key whsec_...] [--exit-with-parent]";

    private static final List<String> OPTIONS =
            List.of("--host", "--port", "--journal", "--callback-url", "--callback-key");
    private static final String EXIT_WITH_PARENT = "--exit-with-parent";
    private static final int PORT_MAX = 65_535;

    private final List<String> arguments;

    private SimulatorMain(List<String> arguments) {
        this.arguments = arguments;
    }

    public static void main(String... args) {
        SimulatorMain main = new SimulatorMain(List.of(args));
        try {
            main.start();
        } catch (IllegalArgumentException e) {
            System.err.println("simulator: " + e.getMessage());
            System.err.println(USAGE);
            System.exit(2);
        } catch (UncheckedIOException e) {
            System.err.println("simulator: " + e.getMessage());
            System.exit(1);
        }
    }

    private void start() {
        refuseUnknown();
        Simulator simulator = Simulator.start(options());
        System.out.println("simulator listening on " + simulator.url());
        if (exitsWithParent()) {
            Thread.ofVirtual().start(() -> exitAtEndOf(System.in));
        }
    }

    private SimulatorOptions options() {
        SimulatorOptions options = SimulatorOptions.defaults();
        options = value("--host").map(options::withHost).orElse(options);
        options =
                value("--port").map(SimulatorMain::port).map(options::withPort).orElse(options);
        options = value("--journal").map(Path::of).map(options::withJournalFile).orElse(options);
        return withCallbacks(options);
    }

    private SimulatorOptions withCallbacks(SimulatorOptions options) {
        Optional<String> url = value("--callback-url");
        Optional<String> key = value("--callback-key");
        if (url.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("--callback-url and --callback-key go together");
        }
        return url.map(to -> options.withCallbacks(URI.create(to), key.orElseThrow()))
                .orElse(options);
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > PORT_MAX) {
            throw new IllegalArgumentException("--port is a number from 0 to " + PORT_MAX + ", not " + value);
        }
        return Integer.parseInt(value);
    }

    private boolean exitsWithParent() {
        return arguments.contains(EXIT_WITH_PARENT)
                || property(EXIT_WITH_PARENT).isPresent();
    }

    /** A misspelt option that changed nothing would cost more than a failed start. */
    private void refuseUnknown() {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (OPTIONS.contains(argument) && i + 1 < arguments.size()) {
                i++;
            } else if (!argument.equals(EXIT_WITH_PARENT)) {
                throw new IllegalArgumentException("unknown or incomplete option " + argument);
            }
        }
    }

    private Optional<String> value(String option) {
        int at = arguments.indexOf(option);
        return at < 0 ? property(option) : Optional.of(arguments.get(at + 1));
    }

    private static Optional<String> property(String option) {
        String name = "simulator." + option.substring(2);
        String variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return Optional.ofNullable(System.getProperty(name)).or(() -> Optional.ofNullable(System.getenv(variable)));
    }

    /** The parent holds the other end of our stdin: its end is the parent's, however it died. */
    private static void exitAtEndOf(InputStream parent) {
        try {
            parent.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("simulator: stdin is broken, taken as the end of the parent: " + e);
        }
        System.exit(0);
    }
}
