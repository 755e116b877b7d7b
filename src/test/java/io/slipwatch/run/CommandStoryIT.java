package io.slipwatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.testing.PomVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The package answers words by itself, without a service, a database or a stack trace. */
class CommandStoryIT {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    @Test
    void it_says_its_version() throws Exception {
        assertEquals(new Command(0, "slipwatch " + PomVersion.read() + "\n"), Command.run(Map.of(), "--version"));
    }

    @Test
    void it_explains_itself_in_the_launchers_words() throws Exception {
        assertEquals(
                new Command(0, Files.readString(Path.of("src", "main", "help.txt"))), Command.run(Map.of(), "--help"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kye", "key create --role admn", "run --port 1", "simulator --port many", "-jar x"})
    void wrong_words_end_it_with_2_and_a_sentence(String words) throws Exception {
        Command refused = Command.run(Map.of(), words.split(" "));

        assertEquals(2, refused.code(), refused::said);
        assertTrue(refused.said().startsWith("slipwatch: "), refused::said);
        assertTrue(refused.said().lines().count() <= 3, refused::said);
    }

    @Test
    void the_simulator_runs_until_it_is_ended() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        JAR.toString(),
                        "simulator",
                        "--exit-with-parent"))
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertTrue(out.readLine().startsWith("simulator listening on http://127.0.0.1:"));

            process.outputWriter(StandardCharsets.UTF_8).close();

            assertEquals(0, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
    }
}
