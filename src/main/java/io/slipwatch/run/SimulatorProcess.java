package io.slipwatch.run;

import io.slipwatch.run.preflight.LongWait;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The simulated provider as a process of its own: it can be killed or frozen without touching the service, as a real
 * one can. It ends with its standard input, so also when this process is killed.
 */
final class SimulatorProcess implements AutoCloseable {

    private static final String READY = "simulator listening on ";
    private static final Duration START_BOUND = Duration.ofSeconds(15);
    private static final Duration STOP_BOUND = Duration.ofSeconds(1);

    /**
     * Ignores the signals that a terminal sends to every process of the group (Ctrl-C, a closed terminal): the service
     * needs its provider while it drains, and ends it by closing its input.
     */
    private static final String DEAF_TO_GROUP_SIGNALS = "trap '' INT HUP TERM; exec \"$0\" \"$@\"";

    private final Process process;
    private final URI address;

    private SimulatorProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** @throws IOException it ended or said nothing within 15 s; it is not left behind then */
    static SimulatorProcess start(int wishedPort, DemoCallbacks callbacks) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(callbacks.environment());
        builder.environment()
                .putAll(Map.of(
                        "SIMULATOR_HOST", "127.0.0.1",
                        "SIMULATOR_PORT", Integer.toString(wishedPort),
                        "SIMULATOR_EXIT_WITH_PARENT", "true"));
        Process process = builder.start();
        try (LongWait _ = LongWait.on("the simulated provider to start")) {
            return new SimulatorProcess(process, ready(process).get(START_BOUND.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IOException("the simulator did not come up", e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("the start was interrupted", e);
        }
    }

    URI address() {
        return address;
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", DEAF_TO_GROUP_SIGNALS));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        // Warnings of its libraries would appear among our own lines and help no reader.
        command.addAll(List.of(
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        command.addAll(List.of("-cp", classPath(System.getProperty("java.class.path"))));
        command.add("io.slipwatch.simulator.SimulatorMain");
        return command;
    }

    /** The packaged service has one small jar on its class path and all the rest in folders beside it. */
    static String classPath(String own) {
        Path jar = Path.of(own.split(java.io.File.pathSeparator, 2)[0]).toAbsolutePath();
        if (!jar.endsWith("quarkus-run.jar")) {
            return own;
        }
        return String.join(
                java.io.File.pathSeparator,
                jar.resolveSibling("app") + "/*",
                jar.resolveSibling("lib") + "/main/*",
                jar.resolveSibling("lib") + "/boot/*");
    }

    /** Reads on after the awaited line, because a full pipe would stop the simulator. */
    private static CompletableFuture<URI> ready(Process process) {
        CompletableFuture<URI> address = new CompletableFuture<>();
        Thread.ofVirtual().name("simulator-output").start(() -> {
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                output.lines().forEach(line -> {
                    if (line.startsWith(READY)) {
                        address.complete(
                                URI.create(line.substring(READY.length()).strip()));
                    } else {
                        System.out.println(line);
                    }
                });
            } catch (IOException | java.io.UncheckedIOException | IllegalArgumentException e) {
                address.completeExceptionally(e);
            }
            address.completeExceptionally(new IOException("it ended"));
        });
        return address;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(STOP_BOUND)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
