package io.slipwatch.run;

import static java.util.stream.Collectors.groupingBy;

import io.slipwatch.simulator.Effect;
import io.slipwatch.simulator.Journal;
import io.slipwatch.simulator.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the provider saw of each bet, held against what it may see: one key, in time, and at most one taking. */
final class ProviderVerdicts {

    private final Map<String, List<JournalEntry>> submissions;

    ProviderVerdicts(Journal journal) {
        if (journal.dropped() > 0) {
            throw new IllegalStateException("the journal has forgotten its beginning");
        }
        submissions = journal.entries().stream()
                .filter(JournalEntry::isSubmission)
                .collect(groupingBy(entry -> entry.call().reference()));
    }

    /** Complaints about all bets that the provider heard of, acknowledged to a front end or not. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        submissions.forEach((reference, seen) -> {
            long keys = seen.stream().map(ProviderVerdicts::key).distinct().count();
            if (keys != 1
                    || seen.stream()
                            .anyMatch(entry -> !key(entry).equals(entry.call().betId()))) {
                complaints.add(reference + " came under more than its one key: " + seen);
            }
            if (seen.stream().anyMatch(entry -> entry.handling().afterDeadline())) {
                complaints.add(reference + " was submitted at or after its deadline: " + seen);
            }
            if (seen.stream().filter(ProviderVerdicts::isTaking).count() > 1) {
                complaints.add(reference + " was taken twice: " + seen);
            }
        });
        return complaints;
    }

    boolean hasSeen(String reference) {
        return submissions.containsKey(reference);
    }

    boolean hasTaken(String reference) {
        return submissions.getOrDefault(reference, List.of()).stream().anyMatch(ProviderVerdicts::isTaking);
    }

    /** Whether it knows the bet, if at all, by this id. */
    boolean knowsOnlyAs(String id, String reference) {
        return submissions.getOrDefault(reference, List.of()).stream()
                .allMatch(entry -> key(entry).equals(id));
    }

    /** Bets that were submitted more than once. */
    long resent() {
        return submissions.values().stream().filter(seen -> seen.size() > 1).count();
    }

    private static String key(JournalEntry entry) {
        return entry.call().idempotencyKey();
    }

    private static boolean isTaking(JournalEntry entry) {
        return entry.handling().effect() == Effect.TAKEN;
    }
}
