package io.slipwatch.run.embedded;

import io.slipwatch.run.preflight.CannotStart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that keeps the embedded database between runs, claimed by a file lock: the kernel gives it up with the
 * process, however that ends, so a lock is never stale. The pid inside is only for the message.
 */
public final class DataFolder implements AutoCloseable {

    /** Of the binaries in the pom; a test compares it with what the server says. */
    static final String POSTGRES_MAJOR = "18";

    private static final String LOCK = "slipwatch.lock";

    private final Path folder;
    private final FileChannel lockFile;

    private DataFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /**
     * Claims the folder for this process.
     *
     * @throws CannotStart the folder cannot be used, is in use, or holds data of another PostgreSQL
     */
    public static DataFolder claim(Path wished) {
        try {
            Path folder =
                    Files.createDirectories(wished.toAbsolutePath().normalize()).toRealPath();
            FileChannel lockFile = lock(folder.resolve(LOCK));
            DataFolder claimed = new DataFolder(folder, lockFile);
            try {
                claimed.checkVersion();
            } catch (CannotStart | IOException e) {
                claimed.close();
                throw e;
            }
            return claimed;
        } catch (IOException e) {
            throw new CannotStart(
                    "Cannot write to the data folder %s (%s). Choose another with -Dslipwatch.embedded.data-dir=<folder>."
                            .formatted(wished, e),
                    e);
        }
    }

    /** Whether a running service has claimed it. */
    public static boolean isClaimed(Path folder) throws IOException {
        Path file = folder.resolve(LOCK);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return tryLock(channel) == null;
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            byte[] pid = new byte[20];
            int length = Math.max(0, channel.read(ByteBuffer.wrap(pid)));
            channel.close();
            throw new CannotStart(
                    "Another slipwatch (process %s) runs on the data folder %s. Stop it or start with -Dslipwatch.embedded.data-dir=<another folder>."
                            .formatted(new String(pid, 0, length, StandardCharsets.UTF_8).strip(), file.getParent()));
        }
        channel.truncate(0);
        channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"));
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process, in tests
        }
    }

    private void checkVersion() throws IOException {
        Path version = postgres().resolve("PG_VERSION");
        if (!isReady() || !Files.exists(version)) {
            return;
        }
        String found = Files.readString(version).strip();
        if (!found.equals(POSTGRES_MAJOR)) {
            throw new CannotStart(
                    "%s holds data of PostgreSQL %s and this slipwatch brings PostgreSQL %s. Move the folder away, or convert it with pg_upgrade."
                            .formatted(postgres(), found, POSTGRES_MAJOR));
        }
    }

    Path postgres() {
        return folder.resolve("postgres");
    }

    Path binaries() {
        return folder.resolve("binaries");
    }

    Path log() {
        return folder.resolve("postgres.log");
    }

    /** Returns the file of the server's log; the log of the previous start is kept beside it. */
    Path freshLog() throws IOException {
        if (Files.exists(log())) {
            Files.move(log(), folder.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return log();
    }

    boolean isReady() {
        return Files.exists(readyMark());
    }

    /** Marks the database as complete: from now on it may hold bets. */
    void markReady() throws IOException {
        if (!isReady()) {
            Files.createFile(readyMark());
        }
    }

    /**
     * Clears away what a first start left that was killed in the middle: neither initdb nor the unpacking starts on it.
     * The database is moved, not deleted, though no bet can be in it: a wrong guess here must cost nobody data.
     */
    void clearUnfinished() throws IOException {
        if (!isReady() && Files.exists(postgres())) {
            Files.move(
                    postgres(), Files.createTempDirectory(folder, "unfinished-").resolve("postgres"));
        }
        if (Files.exists(binaries()) && !areUnpacked()) {
            deleteBinaries();
        }
    }

    private void deleteBinaries() throws IOException {
        try (Stream<Path> all = Files.walk(binaries())) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** The library's own mark, written last. */
    private boolean areUnpacked() throws IOException {
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(binaries(), "PG-*")) {
            for (Path version : versions) {
                if (!Files.exists(version.resolve(".exists"))) {
                    return false;
                }
            }
            return true;
        }
    }

    private Path readyMark() {
        return postgres().resolve("slipwatch.ready");
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
