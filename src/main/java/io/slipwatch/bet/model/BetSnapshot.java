package io.slipwatch.bet.model;

import io.slipwatch.bet.contract.Call;
import java.time.Instant;
import java.util.Optional;

/**
 * A bet and all that we know of it by now.
 *
 * @param version of the history: how many entries it has
 * @param epoch raised by every claim; scheduling is only taken from the current one (law "facts from anyone")
 * @param attempts how many calls were made about it, the one under way included
 * @param plan what comes next
 * @param readAt the database's clock when this was read
 */
public record BetSnapshot(
        Bet bet,
        State state,
        SubmissionState sending,
        int version,
        long epoch,
        int attempts,
        Plan plan,
        Optional<Cause> cause,
        Optional<String> providerBetId,
        KnownResults heard,
        Instant updatedAt,
        Instant readAt) {

    /**
     * What comes next.
     *
     * @param next empty where nothing does
     * @param dueAt when; for a bet under way the end of its lease
     * @param step how many times in a row this next step has been planned: the place in the schedule
     * @param inFlight the attempt under way
     */
    public record Plan(Optional<Call> next, Optional<Instant> dueAt, int step, Optional<InFlight> inFlight) {}

    /** An attempt under way: who makes it, what it asks and where. */
    public record InFlight(String owner, Call call, String gateway) {}

    /** Whether the deadline has passed at that instant of the database's clock. */
    public boolean overdue(Instant now) {
        return !now.isBefore(bet.deadline());
    }
}
