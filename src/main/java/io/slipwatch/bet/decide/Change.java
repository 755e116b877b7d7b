package io.slipwatch.bet.decide;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.Cause;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Entry;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.bet.model.KnownResults;
import io.slipwatch.bet.model.State;
import io.slipwatch.bet.model.SubmissionState;
import io.slipwatch.finding.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a decision writes, all in one transaction and only onto the version and epoch that it was decided on.
 *
 * @param when the database's clock behind the row's lock must agree with the decision's lateness (law "lateness at recording")
 * @param schedule empty where the decider does not own the bet's scheduling and leaves it as it is (law "facts from anyone")
 * @param entries at most two: a late fact may first time the bet out
 * @param settled the findings that it answers
 * @param attemptsTaken how many attempts to take back: those that were never made
 */
public record Change(
        When when,
        State state,
        SubmissionState sending,
        Optional<String> providerBetId,
        KnownResults heard,
        Optional<Schedule> schedule,
        List<Entry> entries,
        List<Finding.Opened> findings,
        Optional<Finding.Settled> settled,
        int attemptsTaken) {

    /** The most history entries that one change may write. */
    public static final int ENTRIES_MAX = 2;

    public Change {
        if (entries.size() > ENTRIES_MAX) {
            throw new IllegalArgumentException("a change writes at most " + ENTRIES_MAX + " entries: " + entries);
        }
        if (entries.size() == ENTRIES_MAX && entries.getFirst().kind() != EntryKind.TIMED_OUT) {
            throw new IllegalArgumentException("the first of two entries times the bet out: " + entries);
        }
    }

    /** A change that answers no finding. */
    public Change(
            When when,
            State state,
            SubmissionState sending,
            Optional<String> providerBetId,
            KnownResults heard,
            Optional<Schedule> schedule,
            List<Entry> entries,
            List<Finding.Opened> findings,
            int attemptsTaken) {
        this(when, state, sending, providerBetId, heard, schedule, entries, findings, Optional.empty(), attemptsTaken);
    }

    /** The same, whose entries name the request that caused them. */
    Change causedBy(String requestId) {
        List<Entry> named =
                entries.stream().map(entry -> entry.causedBy(requestId)).toList();
        return new Change(
                when, state, sending, providerBetId, heard, schedule, named, findings, settled, attemptsTaken);
    }

    /** On which side of the deadline the database's clock must be for the change to be true. */
    public enum When {
        ANY_TIME,
        BEFORE_DEADLINE,
        FROM_DEADLINE_ON
    }

    /**
     * What comes next; the claim under way, if any, ends with it.
     *
     * @param next empty where nothing does
     * @param in from the instant that was read behind the row's lock
     * @param cause why there is no result yet; its instant is that one too
     */
    public record Schedule(Optional<Call> next, Duration in, int step, Optional<Why> cause) {

        /** Nothing comes next. */
        public static Schedule none(Optional<Why> cause) {
            return new Schedule(Optional.empty(), Duration.ZERO, 0, cause);
        }
    }

    /**
     * A {@link Cause} to be.
     *
     * @param at empty where it is the instant that was read behind the row's lock
     */
    public record Why(AttemptClass attempt, Optional<CauseCode> code, Optional<String> gateway, Optional<Instant> at) {

        static Why of(AttemptClass attempt, Optional<CauseCode> code, String gateway) {
            return new Why(attempt, code, Optional.of(gateway), Optional.empty());
        }

        static Why unchanged(Cause cause) {
            return new Why(cause.attempt(), cause.code(), cause.gateway(), Optional.of(cause.at()));
        }
    }
}
