package io.slipwatch.bet.decide;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.Entry;
import io.slipwatch.bet.model.HistoryLine;
import io.slipwatch.bet.model.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the provider said last about having a bet, as the bet's history tells it. The history is the one place that holds
 * every answer, of attempts and of callbacks, whoever heard it; a column beside it would be left as it was by a replica of
 * an older version, and would then say what was true before.
 */
final class LatestAnswer {

    private static final String PROVIDER = "provider:";

    private LatestAnswer() {}

    /** The latest answer by which the provider has the bet; empty where there is none, or a later inquiry lifts it. */
    static Optional<HistoryLine> thatHasIt(List<HistoryLine> history) {
        Optional<HistoryLine> has = Optional.empty();
        for (HistoryLine line : history) {
            if (hasIt(line.entry())) {
                has = Optional.of(line);
            } else if (lifts(line.entry())
                    && has.filter(before -> !askedAt(line).isBefore(before.at()))
                            .isPresent()) {
                has = Optional.empty();
            }
        }
        return has;
    }

    private static boolean hasIt(Entry entry) {
        return entry.attempt()
                .map(attempt -> attempt.attempt() == AttemptClass.ACCEPTED || attempt.attempt() == AttemptClass.RESULT)
                .orElseGet(() -> wasPushed(entry));
    }

    /** A provider writes an entry without an attempt by its callbacks alone; one without a result is {@link NoteAccepted}. */
    private static boolean wasPushed(Entry entry) {
        return entry.actor().startsWith(PROVIDER)
                && entry.result()
                        .map(result -> result.outcome() != Outcome.REJECTED)
                        .orElse(true);
    }

    /** A submission that is refused says nothing of the one before; a callback that refuses speaks of the bet. */
    private static boolean lifts(Entry entry) {
        return entry.attempt()
                .map(attempt -> attempt.call() == Call.INQUIRE
                        && (attempt.attempt() == AttemptClass.NOT_FOUND || attempt.attempt() == AttemptClass.REFUSED))
                .orElseGet(() -> entry.actor().startsWith(PROVIDER));
    }

    /** An answer that was asked for before the other one came is not the later one, whichever was recorded first. */
    private static Instant askedAt(HistoryLine line) {
        long latencyMillis =
                line.entry().attempt().flatMap(Entry.Attempt::latencyMillis).orElse(0L);
        return line.at().minusMillis(latencyMillis);
    }
}
