package io.slipwatch.simulator;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A simulator of its own for each test, with a clock that stands until the test moves it. */
abstract class RunningSimulator {

    static final String LATER = "2026-11-22T09:00:30Z";
    static final String ID = "0199c6f0-0000-7000-8000-000000000001";

    final MovedClock clock = new MovedClock();

    @TempDir
    Path folder;

    Simulator simulator;
    Caller caller;

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorOptions.defaults().withJournalFile(journalFile()), clock);
        caller = new Caller(simulator.url());
    }

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    Path journalFile() {
        return folder.resolve("journal.jsonl");
    }
}
