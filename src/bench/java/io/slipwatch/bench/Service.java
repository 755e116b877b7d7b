package io.slipwatch.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A package that runs as a process of its own, on loopback, against a database of the bench. */
final class Service implements AutoCloseable {

    private static final int START_SECONDS_MAX = 60;
    private static final int STOP_SECONDS_MAX = 10;
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Process process;
    private final int port;

    private Service(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a package and returns once it is ready.
     *
     * @param settings as {@code -Dkey=value}, or options of java; later ones win over the bench's own
     */
    static Service start(Path app, Database database, Path logs, String... settings)
            throws IOException, InterruptedException {
        int port = freePort();
        int management = freePort();
        List<String> command = java(database);
        // One operator alone: nobody else needs room.
        command.addAll(List.of("-Dslipwatch.limits.operator-share=1", "-Dslipwatch.limits.key-rate=1000000/1S"));
        command.addAll(run(app, port, management, settings));
        Path log = logs.resolve("service-" + port + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Service service = new Service(process, port);
        try {
            service.awaitReady(management, log);
            return service;
        } catch (IOException | InterruptedException e) {
            service.close();
            throw e;
        }
    }

    /** One start of a package and its stop, as an orchestrator's restart. */
    static Boot boot(Path app, Database database, Path log, String... options)
            throws IOException, InterruptedException {
        int management = freePort();
        List<String> command = java(database);
        command.addAll(run(app, freePort(), management, options));
        return Boot.of(command, ready(management), log);
    }

    /** The end of a command: what runs, and where it listens. */
    private static List<String> run(Path app, int port, int management, String... settings) {
        List<String> command = new ArrayList<>(List.of(settings));
        command.addAll(List.of("-Dquarkus.http.port=" + port, "-Dquarkus.management.port=" + management));
        command.addAll(List.of("-jar", app.resolve("quarkus-run.jar").toString()));
        return command;
    }

    private static URI ready(int management) {
        return URI.create("http://127.0.0.1:" + management + "/q/health/ready");
    }

    /** A key of an operator {@code bench}; makes the tables where there are none. */
    static String createKey(Path app, Database database) throws IOException, InterruptedException {
        List<String> command = java(database);
        command.addAll(List.of("-jar", app.resolve("quarkus-run.jar").toString()));
        command.addAll(List.of("key", "create", "--operator", "bench", "--role", "game", "--name", "bench"));
        return Commands.run(command, START_SECONDS_MAX)
                .lines()
                .flatMap(line -> java.util.Arrays.stream(line.split(" ")))
                .filter(word -> word.startsWith("sw_"))
                .findFirst()
                .orElseThrow(() -> new IOException("no key was printed"));
    }

    /** The beginning of a command: java, and the settings that reach the database. */
    static List<String> java(Database database) {
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of(
                "-Dquarkus.log.console.json.enabled=false",
                "-Dquarkus.datasource.jdbc.url=" + database.url(),
                "-Dquarkus.datasource.username=slipwatch",
                "-Dquarkus.flyway.username=slipwatch_owner",
                "-Dquarkus.flyway.password=loopback-is-trusted"));
        return command;
    }

    /** Java with the options that every contender has. */
    static List<String> java() {
        return List.of(
                JAVA.toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    }

    static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private void awaitReady(int management, Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    HttpRequest request = HttpRequest.newBuilder(ready(management))
                            .timeout(Duration.ofSeconds(2))
                            .build();
                    if (client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (java.net.ConnectException | java.net.http.HttpTimeoutException e) {
                    // Not there yet.
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        throw new IOException("a service did not get ready:\n" + Files.readString(log));
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Resident memory, in MiB; of Linux. */
    double residentMebibytes() throws IOException {
        return residentMebibytes(pid());
    }

    static double residentMebibytes(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow(() -> new IOException("no VmRSS"))
                    / 1024.0;
        }
    }

    /** Ends it at once: nobody reads its database any more, and a drain would wait for providers that hang. */
    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
