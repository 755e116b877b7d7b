package io.slipwatch.run.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Judges the folders whose files are settings. The library passes over a folder that is not there without a word, and over all files
 * of a folder where it cannot read one: what would be said is that a password is wrong.
 */
final class SecretFolders {

    static final String SETTING = "smallrye.config.source.file.locations";

    private SecretFolders() {}

    /**
     * Reads each file once.
     *
     * @throws CannotStart a folder is not there, or one of its files cannot be read as text
     */
    static void check(List<String> folders) {
        folders.stream().map(String::strip).map(Path::of).forEach(SecretFolders::checkFolder);
    }

    private static void checkFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CannotStart("%s names %s, which is no folder.".formatted(SETTING, folder));
        }
        try (Stream<Path> entries = Files.list(folder)) {
            // Mounted secrets are links to files in a folder beside them.
            entries.filter(Files::isRegularFile).sorted().forEach(SecretFolders::checkFile);
        } catch (IOException e) {
            throw new CannotStart(
                    "%s names %s, which cannot be read: %s.".formatted(SETTING, folder, StartFailure.reason(e)), e);
        }
    }

    private static void checkFile(Path file) {
        try {
            Files.readString(file);
        } catch (IOException e) {
            throw new CannotStart(
                    "%s cannot be read as text (%s); in a folder that %s names each file is a setting."
                            .formatted(file, e.getClass().getSimpleName(), SETTING),
                    e);
        }
    }
}
