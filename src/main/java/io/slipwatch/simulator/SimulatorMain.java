package io.slipwatch.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Starts the simulator beside the service, as a process of its own that is told everything by its environment
 * ({@code SIMULATOR_HOST}, {@code SIMULATOR_CALLBACK_KEY}, ...): the service's start waits for it, and reading options would
 * take it a tenth of a second more. {@link SimulatorCommand} is for people.
 */
public final class SimulatorMain {

    private static final int PORT_MAX = 65_535;

    private SimulatorMain() {}

    public static void main(String... args) {
        try {
            start(SimulatorMain::environment);
        } catch (IllegalArgumentException e) {
            System.err.println("simulator: " + e.getMessage());
            System.exit(2);
        } catch (UncheckedIOException e) {
            System.err.println("simulator: " + e.getMessage());
            System.exit(1);
        }
    }

    /** What the environment, or a system property, says of an option. */
    static Optional<String> environment(String option) {
        String name = "simulator." + option;
        String variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return Optional.ofNullable(System.getProperty(name)).or(() -> Optional.ofNullable(System.getenv(variable)));
    }

    /**
     * Starts it as it is told, says where it listens, and returns.
     *
     * @throws IllegalArgumentException an option's value makes no sense
     */
    static void start(Function<String, Optional<String>> told) {
        Simulator simulator = Simulator.start(options(told));
        System.out.println("simulator listening on " + simulator.url());
        if (told.apply("exit-with-parent").isPresent()) {
            Thread.ofVirtual().start(() -> exitAtEndOf(System.in));
        }
    }

    private static SimulatorOptions options(Function<String, Optional<String>> told) {
        SimulatorOptions options = SimulatorOptions.defaults();
        options = told.apply("host").map(options::withHost).orElse(options);
        options = told.apply("port")
                .map(SimulatorMain::port)
                .map(options::withPort)
                .orElse(options);
        options = told.apply("journal")
                .map(Path::of)
                .map(options::withJournalFile)
                .orElse(options);
        Optional<String> url = told.apply("callback-url");
        Optional<String> key = told.apply("callback-key");
        if (url.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("--callback-url and --callback-key go together");
        }
        return url.isEmpty() ? options : options.withCallbacks(URI.create(url.get()), key.orElseThrow());
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > PORT_MAX) {
            throw new IllegalArgumentException("--port is a number from 0 to " + PORT_MAX + ", not " + value);
        }
        return Integer.parseInt(value);
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
