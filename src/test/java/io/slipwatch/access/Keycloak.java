package io.slipwatch.access;

import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real Keycloak on loopback with the realm of {@code keycloak-realm.json}, from where the longer test run unpacks it. */
final class Keycloak {

    private static final Path UNPACKED = Path.of("target", "keycloak");

    /** It builds itself before its first start, which takes minutes where others build too. */
    private static final Duration START_BOUND = Duration.ofMinutes(6);

    private static final String ROOT = "root";
    private static final String ROOT_PASSWORD = "only-on-loopback";

    private final int port;
    private final Process script;

    private Keycloak(int port, Process script) {
        this.port = port;
        this.script = script;
    }

    /** Starts it with nothing of earlier runs; it is not ready yet. */
    static Keycloak start() throws IOException {
        Path home = home();
        emptied(home.resolve("data"));
        Path realms = Files.createDirectories(home.resolve("data").resolve("import"));
        Files.copy(Path.of("src", "test", "resources", "keycloak-realm.json"), realms.resolve("slipwatch-realm.json"));
        // Both probes are held open together, so that they are two ports.
        try (ServerSocket application = probe();
                ServerSocket management = probe()) {
            int port = application.getLocalPort();
            Process script = process(home, port, management.getLocalPort());
            Keycloak started = new Keycloak(port, script);
            Runtime.getRuntime().addShutdownHook(new Thread(started::stop));
            return started;
        }
    }

    private static Path home() throws IOException {
        try (Stream<Path> folders = Files.exists(UNPACKED) ? Files.list(UNPACKED) : Stream.empty()) {
            return folders.filter(folder -> Files.exists(folder.resolve("bin").resolve("kc.sh")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no Keycloak in " + UNPACKED
                            + ": ./slipwatch test --all fetches it from Maven Central, and said why if it could not."));
        }
    }

    private static void emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static ServerSocket probe() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static Process process(Path home, int port, int managementPort) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        home.resolve("bin").resolve("kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--cache=local",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--http-management-port=" + managementPort)
                .redirectErrorStream(true)
                .redirectOutput(UNPACKED.resolve("keycloak.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP",
                        "-Xms64m -Xmx512m",
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        ROOT,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        ROOT_PASSWORD));
        return builder.start();
    }

    /** Returns once it knows its realm. */
    Keycloak awaitReady() {
        await("Keycloak; its log is " + UNPACKED.resolve("keycloak.log"))
                .atMost(START_BOUND)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .failFast("it ended", () -> !script.isAlive())
                .until(() -> RestAssured.get(issuer()).statusCode() == 200);
        return this;
    }

    String issuer() {
        return "http://127.0.0.1:" + port + "/realms/slipwatch";
    }

    /** The tokens of a client that acts for itself. */
    JsonPath tokensOfClient(String client, String secret) {
        return tokens(
                "slipwatch", Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
    }

    /** The tokens of a person who signs in at that client. */
    JsonPath tokensOfPerson(String name, String client) {
        return tokens(
                "slipwatch",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        client,
                        "username",
                        name,
                        "password",
                        name + "-password",
                        "scope",
                        "openid"));
    }

    private JsonPath tokens(String realm, Map<String, String> form) {
        return RestAssured.given()
                .formParams(form)
                .post("http://127.0.0.1:" + port + "/realms/" + realm + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** From now on it signs with a new key; the old one is still published. */
    void addKey() {
        RestAssured.given()
                .header("Authorization", root())
                .contentType("application/json")
                .body(Map.of(
                        "name", "next",
                        "providerId", "rsa-generated",
                        "providerType", "org.keycloak.keys.KeyProvider",
                        "config", Map.of("priority", List.of("1000"), "algorithm", List.of("RS256"))))
                .post(components())
                .then()
                .statusCode(201);
    }

    /** The key that it began with is published no longer. */
    void removeFirstKey() {
        String first = RestAssured.given()
                .header("Authorization", root())
                .get(components() + "?type=org.keycloak.keys.KeyProvider")
                .jsonPath()
                .getString("find { it.name == 'rsa-generated' }.id");
        RestAssured.given()
                .header("Authorization", root())
                .delete(components() + "/" + first)
                .then()
                .statusCode(204);
    }

    private String components() {
        return "http://127.0.0.1:" + port + "/admin/realms/slipwatch/components";
    }

    private String root() {
        Map<String, String> form =
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", ROOT, "password", ROOT_PASSWORD);
        return "Bearer " + tokens("master", form).getString("access_token");
    }

    /** Ends the script and what it has started, and nothing else. */
    void stop() {
        List<ProcessHandle> started = script.descendants().toList();
        started.forEach(ProcessHandle::destroyForcibly);
        script.destroyForcibly();
        script.onExit().join();
        started.forEach(process -> process.onExit().join());
    }
}
