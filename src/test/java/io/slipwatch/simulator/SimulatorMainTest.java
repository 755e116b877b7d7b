package io.slipwatch.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

    @Test
    void aMisspeltOptionStopsTheStart() {
        assertThrows(IllegalArgumentException.class, () -> SimulatorMain.main("--prot", "1"));
        assertThrows(IllegalArgumentException.class, () -> SimulatorMain.main("--port"));
    }

    private static Process start(String... options) throws IOException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path", ""),
                SimulatorMain.class.getName());
        ProcessBuilder builder =
                new ProcessBuilder(new ArrayList<>(java)).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.command().addAll(List.of(options));
        return builder.start();
    }
}
