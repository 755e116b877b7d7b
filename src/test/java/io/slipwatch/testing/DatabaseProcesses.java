package io.slipwatch.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processes of the embedded PostgreSQL on one data folder, as the machine and the pid file know them. */
public record DatabaseProcesses(Path folder) {

    /** Its address for the role that may read all and change no history. */
    public String jdbcUrl() throws IOException {
        // The fourth line of postmaster.pid (PostgreSQL's miscadmin.h, LOCK_FILE_LINE_PORT).
        String port = Files.readAllLines(pidFile()).get(3).strip();
        return "jdbc:postgresql://127.0.0.1:" + port + "/slipwatch?user=slipwatch";
    }

    /** SIGKILL to the postmaster and to all its children; none of them can write anything more. */
    public void kill() throws IOException {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> children = postmaster.children().toList();
        postmaster.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** SIGKILL to one child: the postmaster ends all others, recovers and goes on. */
    public void killOneChild(int any) throws IOException {
        List<ProcessHandle> children = postmaster().children().toList();
        children.get(Math.floorMod(any, children.size())).destroyForcibly();
    }

    /** All that still run from this folder's binaries. */
    public List<ProcessHandle> running() throws IOException {
        String binaries = folder.toRealPath().resolve("binaries") + "/";
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").startsWith(binaries))
                .toList();
    }

    private ProcessHandle postmaster() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
        return running().stream()
                .filter(process -> process.pid() == pid)
                .findFirst()
                .orElseThrow(() -> new IOException("no server runs on " + folder));
    }

    private Path pidFile() {
        return folder.resolve("postgres").resolve("postmaster.pid");
    }
}
