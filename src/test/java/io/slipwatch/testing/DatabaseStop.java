package io.slipwatch.testing;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The database's host answers nothing any more, until this is closed. */
public final class DatabaseStop implements AutoCloseable {

    private final List<Long> processes;

    private DatabaseStop(List<Long> processes) {
        this.processes = processes;
    }

    /** Stops all its processes; none is ended. */
    public static DatabaseStop now() throws IOException {
        long postmaster = RealWorld.database().postmasterPid();
        Stream<Long> backends =
                ProcessHandle.of(postmaster).orElseThrow().descendants().map(ProcessHandle::pid);
        DatabaseStop stop =
                new DatabaseStop(Stream.concat(Stream.of(postmaster), backends).toList());
        stop.signal("-STOP");
        return stop;
    }

    @Override
    public void close() throws IOException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException {
        Stream<String> command =
                Stream.concat(Stream.of("kill", signal), processes.stream().map(String::valueOf));
        try {
            if (new ProcessBuilder(command.toList()).start().waitFor() != 0) {
                throw new IOException("kill " + signal + " was refused");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
