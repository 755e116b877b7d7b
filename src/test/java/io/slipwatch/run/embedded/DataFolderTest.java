package io.slipwatch.run.embedded;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.run.preflight.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder is claimed by one process, and refused with a sentence where it cannot be used. */
class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void aSecondClaimIsRefusedAndNamesTheHolder() throws Exception {
        try (DataFolder claimed = DataFolder.claim(folder)) {
            String refusal = refusalOf(folder);

            assertTrue(refusal.contains("process " + ProcessHandle.current().pid()), refusal);
            assertFalse(claimed.isReady());
        }
        DataFolder.claim(folder).close();
    }

    @Test
    void aFileInThePlaceOfTheFolderIsRefused() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        String refusal = refusalOf(file);

        assertTrue(refusal.startsWith("Cannot write to the data folder " + file), refusal);
    }

    @Test
    void dataOfAnotherPostgresIsRefusedAndTheFolderGivenUpAgain() throws Exception {
        Files.createDirectory(folder.resolve("postgres"));
        Files.createFile(folder.resolve("postgres/slipwatch.ready"));
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "15\n");

        String refusal = refusalOf(folder);

        assertTrue(refusal.contains("PostgreSQL 15"), refusal);
        Files.delete(folder.resolve("postgres/PG_VERSION"));
        DataFolder.claim(folder).close();
    }

    @Test
    void whatAKilledFirstStartLeftIsSetAsideAndAReadyDatabaseIsNot() throws Exception {
        try (DataFolder claimed = DataFolder.claim(folder)) {
            Files.createDirectories(claimed.postgres());
            Files.createDirectories(claimed.binaries().resolve("PG-1"));

            claimed.clearUnfinished();

            assertFalse(Files.exists(claimed.postgres()));
            assertFalse(Files.exists(claimed.binaries()));
            Files.createDirectories(claimed.postgres());
            claimed.markReady();
            claimed.clearUnfinished();
            assertTrue(claimed.isReady());
        }
    }

    private static String refusalOf(Path folder) {
        return String.valueOf(
                assertThrows(CannotStart.class, () -> DataFolder.claim(folder)).getMessage());
    }
}
