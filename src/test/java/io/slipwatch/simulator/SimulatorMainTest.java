package io.slipwatch.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulator as a process of its own. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SimulatorMainTest {

    private static final String READY = "simulator listening on ";

    @TempDir
    Path folder;

    @Test
    void itEndsWithItsParent() throws IOException, InterruptedException {
        Process process = start(Map.of("SIMULATOR_EXIT_WITH_PARENT", "true"));
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertTrue(out.readLine().startsWith(READY + "http://127.0.0.1:"));

            process.outputWriter(StandardCharsets.UTF_8).close();

            assertEquals(0, process.waitFor());
            assertEquals(0, out.lines().count());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void itsJournalOutlivesItsKilling() throws IOException, InterruptedException {
        Path journal = folder.resolve("journal.jsonl");
        Process process = start(Map.of("SIMULATOR_JOURNAL", journal.toString()));
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                Caller caller = new Caller(URI.create(out.readLine().substring(READY.length())))) {
            caller.send(caller.inquiry("some-bet"));

            process.destroyForcibly().waitFor();

            assertTrue(Files.readString(journal).contains("\"betId\":\"some-bet\""));
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PORT         | many                | --port is a number from 0 to 65535, not many
            PORT         | 65536               | not 65536
            CALLBACK_URL | http://localhost:9/ | go together
            """)
    void nonsenseStopsTheStartWithASentence(String option, String value, String sentence)
            throws IOException, InterruptedException {
        Process process = start(Map.of("SIMULATOR_" + option, value));
        try (BufferedReader error = process.errorReader(StandardCharsets.UTF_8)) {
            List<String> lines = error.lines().toList();

            assertEquals(2, process.waitFor());
            assertEquals(1, lines.size(), lines::toString);
            assertTrue(lines.getFirst().startsWith("simulator: "), lines::toString);
            assertTrue(lines.getFirst().contains(sentence), lines::toString);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path", ""),
                SimulatorMain.class.getName());
        builder.environment().putAll(environment);
        return builder.start();
    }
}
