package io.slipwatch.ship;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a folder that is built, with a java that notes its words: what it hands on, and that the training of the AOT
 * cache is one at a time and ends with its run.
 */
class LauncherTest {

    private static final String JAVA = """
            #!/bin/bash
            echo "$*" >> FOLDER/words
            case "$*" in
              *AOTCacheOutput*)
                echo $$ >> FOLDER/trained
                trap 'sleep 1; echo classes > cache; exit 143' TERM
                [ -e FOLDER/silent ] || echo 'Slipwatch listens on  somewhere'
                while :; do sleep 0.2; done ;;
              *serve*) exec sleep 120 ;;
            esac
            """;
    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final List<Process> runs = new ArrayList<>();

    @BeforeEach
    void build() throws IOException {
        for (String made : List.of("src/main", "target/quarkus-app", "jdk/bin", ".mvn")) {
            Files.createDirectories(folder.resolve(made));
        }
        Files.copy(Path.of("slipwatch"), folder.resolve("slipwatch"));
        Files.copy(Path.of("src", "main", "help.txt"), folder.resolve("src/main/help.txt"));
        Files.writeString(folder.resolve("pom.xml"), "");
        Files.writeString(folder.resolve("target/quarkus-app/quarkus-run.jar"), "");
        Files.writeString(
                folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\nJAVA_RUNTIME_VERSION=\"25.0.1+8\"\n");
        executable("jdk/bin/java", JAVA.replace("FOLDER", folder.toString()));
        executable("jdk/bin/javac", "");
    }

    private void executable(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void end() {
        runs.forEach(Process::destroyForcibly);
        await().atMost(BOUND).until(() -> trainers().isEmpty());
    }

    @Test
    void helpNeedsNoBuildAndNoJava() throws Exception {
        for (String wish : List.of("help", "--help", "-h")) {
            assertEquals(Files.readString(Path.of("src", "main", "help.txt")), said(launch("", wish)));
        }
        assertTrue(Files.notExists(folder.resolve("words")));
    }

    @Test
    void settingsGoToJavaAndWordsToOurMain() throws Exception {
        launch("", "key", "create", "-Dquarkus.datasource.username=x", "--role", "admn")
                .waitFor();
        launch("", "run", "now").waitFor();

        List<String> words = Files.readAllLines(folder.resolve("words"));
        assertTrue(words.getFirst().contains(" -Dquarkus.datasource.username=x "), words::toString);
        assertTrue(words.getFirst().endsWith("quarkus-run.jar key create --role admn"), words::toString);
        assertTrue(words.getLast().endsWith("quarkus-run.jar run now"), words::toString);
    }

    @Test
    void whatIsDoneHereIsJudgedFirst() throws Exception {
        assertEquals(0, launch("", "bench", "--help").waitFor());

        List<String> words = Files.readAllLines(folder.resolve("words"));
        assertTrue(words.getLast().endsWith("quarkus-run.jar bench --by-launcher --help"), words::toString);
    }

    @Test
    void oneTrainsAtATimeAndLeavesACache() throws IOException {
        run();
        run();
        run();

        await().atMost(BOUND).until(() -> Files.exists(cache()));

        assertEquals(1, Files.readAllLines(folder.resolve("trained")).size());
        await().atMost(BOUND).until(() -> left().equals(List.of(cache().getFileName())));
    }

    /** Killed, it says nothing to anybody. */
    @Test
    void trainingEndsWithItsRun() throws IOException {
        Files.writeString(folder.resolve("silent"), "");
        Process run = run();
        await().atMost(BOUND).until(() -> !trainers().isEmpty());

        run.destroyForcibly();

        await().atMost(BOUND).until(() -> trainers().isEmpty() && left().isEmpty());
    }

    private Process run() throws IOException {
        return launch("serve", "run");
    }

    /** A process of its own, without what the machine's environment says of java. */
    private Process launch(String options, String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of("bash", folder.resolve("slipwatch").toString()), Stream.of(words))
                        .toList());
        builder.environment().keySet().removeIf(name -> name.contains("JAVA") || name.startsWith("SLIPWATCH"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("SLIPWATCH_JAVA_OPTS", options);
        Process process = builder.redirectErrorStream(true).start();
        runs.add(process);
        return process;
    }

    private static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Path cache() {
        return folder.resolve("target/aot/25.0.1+8.aot");
    }

    private List<Path> left() {
        if (Files.notExists(folder.resolve("target/aot"))) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder.resolve("target/aot"))) {
            return all.map(Path::getFileName).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ProcessHandle> trainers() {
        Path trained = folder.resolve("trained");
        try (Stream<String> numbers = Files.exists(trained) ? Files.lines(trained) : Stream.empty()) {
            return numbers.flatMap(number -> ProcessHandle.of(Long.parseLong(number)).stream())
                    .filter(ProcessHandle::isAlive)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
