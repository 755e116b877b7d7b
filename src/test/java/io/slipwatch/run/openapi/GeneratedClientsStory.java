package io.slipwatch.run.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.slipwatch.testing.Push;
import io.slipwatch.testing.Story;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What generators make of the contract compiles under strict rules, and a front end's and an agent's day work through it, and a provider's callback
 * that npm's standardwebhooks signs. The clients' code is in {@code src/test/clients}.
 */
@Story
class GeneratedClientsStory {

    /** Generous: all steps together take 73 s where eight builds share two cores (measured 2026-11-30). */
    private static final Duration STEP = Duration.ofMinutes(3);

    /** They live for seconds. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    private static final Path CONTRACT = Path.of("openapi", "openapi.yaml").toAbsolutePath();
    private static final Path SOURCES = Path.of("src", "test", "clients");
    private static final Path CLIENTS = Path.of("target", "clients").toAbsolutePath();
    /** Surefire's own class path is one jar that names it. */
    private static final String CLASS_PATH = Objects.requireNonNull(
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));

    @TestHTTPResource("/")
    URI service;

    @Test
    void java_by_openapi_generator() throws Exception {
        Path generator = CLIENTS.resolve("openapi-generator-cli.jar");
        assertTrue(Files.exists(generator), "Maven's generate-test-resources fetches " + generator);
        Path made = Files.createTempDirectory(CLIENTS, "java-");
        Path classes = Files.createDirectory(made.resolve("classes"));

        run(
                made,
                List.of(
                        java("java"),
                        QUICK,
                        "-jar",
                        generator.toString(),
                        "generate",
                        "-g",
                        "java",
                        "--library",
                        "native",
                        "-i",
                        CONTRACT.toString(),
                        "-o",
                        made.toString(),
                        "--package-name",
                        "io.slipwatch.client",
                        "--api-package",
                        "io.slipwatch.client.api",
                        "--model-package",
                        "io.slipwatch.client.model",
                        "--additional-properties=openApiNullable=false,useJakartaEe=true,hideGenerationTimestamp=true",
                        "--global-property",
                        "apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false"));
        // The generator's own templates use what Jackson has deprecated.
        compile(classes, made.resolve("src/main/java"), "-Xlint:all,-path,-classfile,-serial,-deprecation");
        compile(classes, SOURCES.resolve("java"), "-Xlint:all,-path,-classfile");
        run(
                made,
                List.of(
                        java("java"),
                        "-cp",
                        classes + File.pathSeparator + CLASS_PATH,
                        "FrontEndAndSupport",
                        address()));
    }

    private static void compile(Path classes, Path sources, String lint) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                java("javac"),
                "-J" + QUICK,
                "-proc:none",
                lint,
                "-Werror",
                "-d",
                classes.toString(),
                "-cp",
                classes + File.pathSeparator + CLASS_PATH));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(file -> file.toAbsolutePath().toString())
                    .filter(file -> file.endsWith(".java"))
                    .forEach(command::add);
        }
        run(classes, command);
    }

    @Test
    void typescript_by_openapi_typescript_and_openapi_fetch() throws Exception {
        // CI has it, and says so.
        assumeTrue(System.getenv("SLIPWATCH_CI") != null || isThere("npm"), "there is no npm");
        Path made = Files.createTempDirectory(Files.createDirectories(CLIENTS), "typescript-");
        for (String file : List.of("package.json", "package-lock.json", "tsconfig.json", "flows.ts", "provider.ts")) {
            Files.copy(SOURCES.resolve("typescript").resolve(file), made.resolve(file));
        }
        Files.copy(CONTRACT, made.resolve("contract.yaml"), StandardCopyOption.REPLACE_EXISTING);

        run(made, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        run(made, List.of("npm", "run", "generate"));
        run(made, List.of("npm", "run", "compile"));
        node(
                made,
                "import { callBack } from './out/provider.js'; await callBack('" + address() + "', '"
                        + Push.key("plain", "main") + "');");
        node(made, "import { flows } from './out/flows.js'; await flows('" + address() + "');");
    }

    private static void node(Path folder, String script) throws IOException, InterruptedException {
        run(folder, List.of("node", "--input-type=module", "--eval", script));
    }

    private static boolean isThere(String program) {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private String address() {
        return "http://127.0.0.1:" + service.getPort();
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
                .start();
        boolean ended = process.waitFor(STEP);
        process.destroyForcibly();
        assertTrue(ended, () -> command.getFirst() + " takes too long; its log is " + log);
        assertEquals(0, process.exitValue(), () -> command + "\n" + text(log));
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
