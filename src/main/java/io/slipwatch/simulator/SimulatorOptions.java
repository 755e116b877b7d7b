package io.slipwatch.simulator;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where a simulator listens (port 0: any free one), what it keeps, and where its callbacks go. */
public record SimulatorOptions(
        String host, int port, Optional<Path> journalFile, int journalEntriesMax, Optional<CallbackTarget> callbacks) {

    /** Bounds the memory; one entry is estimated at some 400 bytes, not measured. */
    private static final int JOURNAL_ENTRIES_MAX = 1_000_000;

    public static SimulatorOptions defaults() {
        return new SimulatorOptions("127.0.0.1", 0, Optional.empty(), JOURNAL_ENTRIES_MAX, Optional.empty());
    }

    public SimulatorOptions withHost(String other) {
        return new SimulatorOptions(other, port, journalFile, journalEntriesMax, callbacks);
    }

    public SimulatorOptions withPort(int other) {
        return new SimulatorOptions(host, other, journalFile, journalEntriesMax, callbacks);
    }

    public SimulatorOptions withJournalFile(Path file) {
        return new SimulatorOptions(host, port, Optional.of(file), journalEntriesMax, callbacks);
    }

    public SimulatorOptions withJournalEntriesMax(int other) {
        return new SimulatorOptions(host, port, journalFile, other, callbacks);
    }

    /** The key is {@code whsec_<base64>}. */
    public SimulatorOptions withCallbacks(URI url, String key) {
        return new SimulatorOptions(
                host, port, journalFile, journalEntriesMax, Optional.of(CallbackTarget.of(url, key)));
    }
}
