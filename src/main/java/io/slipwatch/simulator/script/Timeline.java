package io.slipwatch.simulator.script;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a bet runs once the provider has taken it: which result holds from which instant on. */
@FunctionalInterface
public interface Timeline {

    List<TimelineEntry> entries(Taking taking);

    /** The taking of a bet: everything that its timeline depends on. */
    public record Taking(Outcome outcome, Money stake, Instant at, Optional<Instant> deadline) {
        TimelineEntry entry(Instant from, Outcome outcome, int revision) {
            return new TimelineEntry(from, Result.of(outcome, stake, revision));
        }
    }

    /** From this instant on the result is this one. */
    record TimelineEntry(Instant from, Result result) {}

    static Timeline settles() {
        return taking -> List.of(taking.entry(taking.at(), taking.outcome(), 1));
    }

    static Timeline settles(Outcome outcome) {
        return taking -> List.of(taking.entry(taking.at(), outcome, 1));
    }

    static Timeline settlesAfter(Duration wait) {
        return taking -> List.of(taking.entry(taking.at().plus(wait), taking.outcome(), 1));
    }

    static Timeline settlesAfter(Duration wait, Outcome outcome) {
        return taking -> List.of(taking.entry(taking.at().plus(wait), outcome, 1));
    }

    /** A bet without a deadline counts from its taking. */
    static Timeline settlesAfterDeadline(Duration wait) {
        return taking ->
                List.of(taking.entry(taking.deadline().orElse(taking.at()).plus(wait), taking.outcome(), 1));
    }

    static Timeline neverSettles() {
        return taking -> List.of();
    }

    static Timeline resettlesAfter(Duration wait) {
        return taking -> List.of(
                taking.entry(taking.at(), taking.outcome(), 1),
                taking.entry(taking.at().plus(wait), taking.outcome().other(), 2));
    }
}
