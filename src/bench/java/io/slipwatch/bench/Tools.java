package io.slipwatch.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs that make load, and how to get them. */
record Tools(Path wrk, Path pgbench) {

    /** Debian keeps PostgreSQL's programs off the PATH. */
    private static final Path POSTGRESQL = Path.of("/usr/lib/postgresql");

    /**
     * Finds them all.
     *
     * @throws IllegalStateException with a sentence that says what to install
     */
    static Tools find() {
        Optional<Path> wrk = onPath("wrk");
        Optional<Path> pgbench = onPath("pgbench").or(Tools::pgbenchOfDebian);
        if (wrk.isEmpty() || pgbench.isEmpty()) {
            throw new IllegalStateException(
                    ("the bench needs wrk and pgbench; missing: %s. On Debian: apt-get install --no-install-recommends wrk"
                                    + " postgresql-15 (or the release's own version). No server of it is used.")
                            .formatted(wrk.isPresent() ? "pgbench" : pgbench.isPresent() ? "wrk" : "both"));
        }
        return new Tools(wrk.get(), pgbench.get());
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> pgbenchOfDebian() {
        if (!Files.isDirectory(POSTGRESQL)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(POSTGRESQL)) {
            List<Path> found = versions.map(version -> version.resolve("bin/pgbench"))
                    .filter(Files::isExecutable)
                    .toList();
            return found.stream().max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
