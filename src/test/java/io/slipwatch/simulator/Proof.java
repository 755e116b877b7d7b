package io.slipwatch.simulator;

import java.util.List;

/** What the journal proves about one bet. */
public record Proof(List<JournalEntry> entries) {

    public static Proof of(Simulator simulator, String id) {
        return new Proof(simulator.journal().entriesAbout(id));
    }

    public long takings() {
        return entries.stream()
                .filter(entry -> entry.handling().effect() == Effect.TAKEN)
                .count();
    }

    List<String> answers() {
        return entries.stream().map(entry -> entry.handling().answered()).toList();
    }
}
