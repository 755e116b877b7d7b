package io.slipwatch.simulator;

import io.slipwatch.simulator.JournalEntry.Call;
import io.slipwatch.simulator.JournalEntry.Handling;
import io.slipwatch.simulator.script.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the provider saw, in order. Each line is with the operating system before the call is answered, so it
 * outlives a SIGKILL of this process, though not the machine's.
 */
public final class Journal implements AutoCloseable {

    private final int entriesMax;
    private final Optional<FileChannel> file;
    private final Deque<JournalEntry> entries = new ArrayDeque<>();
    private long sequence;
    private long dropped;

    private Journal(int entriesMax, Optional<FileChannel> file) {
        this.entriesMax = entriesMax;
        this.file = file;
    }

    static Journal open(SimulatorOptions options) {
        return new Journal(options.journalEntriesMax(), options.journalFile().map(path -> {
            try {
                return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the journal " + path, e);
            }
        }));
    }

    synchronized void note(Instant at, Call call, Handling handling) {
        sequence++;
        JournalEntry entry = new JournalEntry(sequence, at.truncatedTo(ChronoUnit.MICROS), call, handling);
        file.ifPresent(channel -> append(channel, entry));
        entries.addLast(entry);
        if (entries.size() > entriesMax) {
            entries.removeFirst();
            dropped++;
        }
    }

    public synchronized List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    /** What was said about one bet, by our id or the operator's reference. */
    public synchronized List<JournalEntry> entriesAbout(String bet) {
        return entries.stream().filter(entry -> entry.call().isAbout(bet)).toList();
    }

    /** How many of the oldest entries no longer stand in memory; a proof over all calls needs 0 or the file. */
    public synchronized long dropped() {
        return dropped;
    }

    /** Forgets what is in memory; the file and the sequence go on. */
    public synchronized void clear() {
        entries.clear();
        dropped = 0;
    }

    @Override
    public synchronized void close() {
        file.ifPresent(channel -> {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void append(FileChannel channel, JournalEntry entry) {
        ByteBuffer line = ByteBuffer.wrap((Json.text(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
