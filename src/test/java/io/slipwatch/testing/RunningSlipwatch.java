package io.slipwatch.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The packaged service as a process of its own, which can be killed and started again on the same data and ports. */
public final class RunningSlipwatch {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration START_BOUND = Duration.ofSeconds(60);
    private static final String PORT = "quarkus.http.port";
    private static final String MANAGEMENT_PORT = "quarkus.management.port";

    private final Path folder;
    private final Map<String, String> settings;
    private final Process process;

    private RunningSlipwatch(Path folder, Map<String, String> settings) throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.process = new ProcessBuilder(command(folder, settings))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("service.log").toFile()))
                .start();
    }

    /** Starts it on free ports; it is not ready yet. */
    public static RunningSlipwatch start(Path folder, Map<String, String> settings) throws IOException {
        Map<String, String> all = new TreeMap<>(settings);
        // Both probes are held open together, so that they are two ports.
        try (ServerSocket application = probe();
                ServerSocket management = probe()) {
            all.put(PORT, Integer.toString(application.getLocalPort()));
            all.put(MANAGEMENT_PORT, Integer.toString(management.getLocalPort()));
        }
        return new RunningSlipwatch(folder, all);
    }

    /** Starts another where this one was. */
    public RunningSlipwatch again() throws IOException {
        return new RunningSlipwatch(folder, settings);
    }

    private static ServerSocket probe() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static List<String> command(Path folder, Map<String, String> settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Lives for seconds and is started again and again: a quick start counts for more than peak speed.
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Dslipwatch.embedded.data-dir=" + folder.resolve("data"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", JAR.toString()));
        return command;
    }

    /** Where it answers callers. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + settings.get(PORT));
    }

    /** Where it answers its orchestrator. */
    public URI management() {
        return URI.create("http://127.0.0.1:" + settings.get(MANAGEMENT_PORT));
    }

    /** The database beside it, which outlives its kill. */
    public DatabaseProcesses database() {
        return new DatabaseProcesses(folder.resolve("data"));
    }

    /** Returns once it says that it is ready. */
    public RunningSlipwatch awaitReady() {
        try (FrontEnd probe = new FrontEnd(management())) {
            await("ready; its log is " + folder.resolve("service.log"))
                    .atMost(START_BOUND)
                    .pollInterval(Duration.ofMillis(50))
                    .failFast("it ended", () -> !process.isAlive())
                    .until(() -> probe.get("/q/health/ready").status() == 200);
        }
        return this;
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Kills it and what it left of its database. */
    public void clearAway() throws Exception {
        kill();
        for (ProcessHandle left : database().running()) {
            left.destroyForcibly();
        }
    }

    /** SIGTERM. */
    public boolean endsWithin(Duration bound) throws InterruptedException {
        process.destroy();
        return process.waitFor(bound);
    }
}
