package io.slipwatch.simulator;

import java.nio.file.Path;
import java.util.Optional;

/** Where a simulator listens (port 0: any free one) and what it keeps. */
public record SimulatorOptions(String host, int port, Optional<Path> journalFile, int journalEntriesMax) {

    /** Bounds the memory; one entry is estimated at some 400 bytes, not measured. */
    private static final int JOURNAL_ENTRIES_MAX = 1_000_000;

    public static SimulatorOptions defaults() {
        return new SimulatorOptions("127.0.0.1", 0, Optional.empty(), JOURNAL_ENTRIES_MAX);
    }

    public SimulatorOptions withHost(String other) {
        return new SimulatorOptions(other, port, journalFile, journalEntriesMax);
    }

    public SimulatorOptions withPort(int other) {
        return new SimulatorOptions(host, other, journalFile, journalEntriesMax);
    }

    public SimulatorOptions withJournalFile(Path file) {
        return new SimulatorOptions(host, port, Optional.of(file), journalEntriesMax);
    }

    public SimulatorOptions withJournalEntriesMax(int other) {
        return new SimulatorOptions(host, port, journalFile, other);
    }
}
