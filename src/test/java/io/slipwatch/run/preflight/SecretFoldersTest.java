package io.slipwatch.run.preflight;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFoldersTest {

    @TempDir
    Path folder;

    /** As an orchestrator mounts them: a folder of that time, a link to it, and links to its files. */
    @Test
    void mounted_secrets_are_taken() throws Exception {
        Path now = Files.createDirectory(folder.resolve("..2026_11_30_21_00_00.1"));
        Files.writeString(now.resolve("quarkus.datasource.password"), "of the service\r\n");
        Files.createSymbolicLink(folder.resolve("..data"), now.getFileName());
        Files.createSymbolicLink(
                folder.resolve("quarkus.datasource.password"), Path.of("..data", "quarkus.datasource.password"));

        assertDoesNotThrow(() -> SecretFolders.check(List.of(folder.toString())));
    }

    @Test
    void a_folder_that_is_not_there_is_told() {
        Path missing = folder.resolve("secret");

        CannotStart refused =
                assertThrows(CannotStart.class, () -> SecretFolders.check(List.of(folder.toString(), " " + missing)));

        assertEquals(
                "smallrye.config.source.file.locations names " + missing + ", which is no folder.",
                refused.getMessage());
    }

    @Test
    void a_file_that_is_no_text_is_told() throws Exception {
        Path keystore = Files.write(folder.resolve("keystore.p12"), new byte[] {(byte) 0xfe, (byte) 0xed});

        CannotStart refused = assertThrows(CannotStart.class, () -> SecretFolders.check(List.of(folder.toString())));

        assertTrue(String.valueOf(refused.getMessage()).startsWith(keystore + " cannot be read as text"));
    }
}
