package io.slipwatch.run.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The first process of our embedded PostgreSQL. It lives in a session of its own, so it outlives a service that was
 * killed, and its pid file outlives both: a pid is believed only when the process behind it is a {@code postgres} on our
 * data. Anything else has merely been given the same number and is never signalled.
 */
public record Postmaster(ProcessHandle process) {

    private static final Duration AFTER_QUIT = Duration.ofMillis(1500);
    /** In PostgreSQL's pid file. */
    private static final int PORT_LINE = 3;

    private static final Duration POLL = Duration.ofMillis(20);

    private interface Condition {
        boolean holds() throws IOException;
    }

    /** The live postmaster of this folder, whoever started it. */
    static Optional<Postmaster> of(DataFolder folder) throws IOException {
        return recordedPid(folder)
                .flatMap(ProcessHandle::of)
                .filter(process -> serves(process, folder.postgres()))
                .map(Postmaster::new);
    }

    /** Where the live postmaster of this data listens, whoever started it. */
    public static Optional<Integer> port(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        return lines.size() > PORT_LINE
                ? Optional.of(lines.get(PORT_LINE).strip())
                        .filter(line -> line.matches("[1-9]\\d{0,4}"))
                        .map(Integer::valueOf)
                : Optional.empty();
    }

    /**
     * Ends what a killed service left behind: its postmaster, then whatever else still runs from this folder's binaries
     * (backends need a moment to notice that a killed postmaster is gone, and a new one refuses to start beside them).
     */
    static void endLeftovers(DataFolder folder, Duration bound) throws IOException {
        // Asked for in each round: one whose start was cut off may write its pid file only now.
        awaitUntil(
                () -> {
                    Optional<Postmaster> left = of(folder);
                    if (left.isPresent()) {
                        left.get().stop(bound);
                    }
                    return ProcessHandle.allProcesses().noneMatch(process -> isFrom(process, folder));
                },
                bound);
        if (recordedPid(folder).flatMap(ProcessHandle::of).isPresent()
                && of(folder).isEmpty()) {
            // The number now belongs to a stranger; PostgreSQL would take it for a server that runs and refuse.
            Files.deleteIfExists(pidFile(folder));
        }
    }

    /**
     * Fast shutdown (SIGINT: clients are cut off, all is written); where that takes too long, SIGQUIT: recovered at the
     * next start.
     */
    void stop(Duration bound) throws IOException {
        signal("INT");
        if (!awaitUntil(this::isGone, bound)) {
            signal("QUIT");
            awaitUntil(this::isGone, AFTER_QUIT);
        }
    }

    /** Ends what a dead postmaster has left, and its pid with it, so that nobody signals who gets that number next. */
    static void forget(DataFolder folder, Duration bound) throws IOException {
        endLeftovers(folder, bound);
        Files.deleteIfExists(pidFile(folder));
    }

    private static Optional<Long> recordedPid(DataFolder folder) throws IOException {
        if (!Files.exists(pidFile(folder))) {
            return Optional.empty();
        }
        return Files.readAllLines(pidFile(folder)).stream()
                .findFirst()
                .map(String::strip)
                .filter(line -> line.matches("[1-9]\\d{0,9}"))
                .map(Long::valueOf);
    }

    private static Path pidFile(DataFolder folder) {
        return folder.postgres().resolve("postmaster.pid");
    }

    private static boolean serves(ProcessHandle process, Path data) {
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        int option = arguments.indexOf("-D");
        return executable(process).endsWith("/postgres")
                && option >= 0
                && option + 1 < arguments.size()
                && arguments.get(option + 1).equals(data.toString());
    }

    private static boolean isFrom(ProcessHandle process, DataFolder folder) {
        return executable(process).startsWith(folder.binaries() + "/");
    }

    /** Empty for a process that has ended and waits in vain for its parent to notice, as under a container's process 1. */
    private static String executable(ProcessHandle process) {
        return process.info().command().orElse("");
    }

    private boolean isGone() {
        return executable(process).isEmpty();
    }

    /** Through the shell, because Java can send only SIGTERM (which waits for clients) and SIGKILL. */
    private void signal(String name) throws IOException {
        new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join();
    }

    /** Asks again and again: the JVM is told only of the end of its own children. */
    private static boolean awaitUntil(Condition condition, Duration bound) throws IOException {
        long start = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - start > bound.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }
}
