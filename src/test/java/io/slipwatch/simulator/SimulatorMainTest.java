package io.slipwatch.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        Process process = start("--port", "0", "--exit-with-parent");
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
        Process process = start("--journal", journal.toString());
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
            --prot 1             | unknown or incomplete option --prot
            --port               | unknown or incomplete option --port
            --port many          | --port is a number from 0 to 65535, not many
            --port 65536         | not 65536
            --callback-url x:/ x | unknown or incomplete option x
            --callback-url x:/   | go together
            """)
    void nonsenseStopsTheStartWithASentence(String options, String sentence) throws IOException, InterruptedException {
        Process process = start(options.split(" "));
        try (BufferedReader error = process.errorReader(StandardCharsets.UTF_8)) {
            List<String> lines = error.lines().toList();

            assertEquals(2, process.waitFor());
            assertEquals(2, lines.size(), lines::toString);
            assertTrue(
                    lines.getFirst().startsWith("simulator: ")
                            && lines.getFirst().contains(sentence),
                    lines::toString);
            assertTrue(lines.getLast().startsWith("usage: "), lines::toString);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String... options) throws IOException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path", ""),
                SimulatorMain.class.getName());
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(java));
        builder.command().addAll(List.of(options));
        return builder.start();
    }
}
