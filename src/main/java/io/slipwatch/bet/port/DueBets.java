package io.slipwatch.bet.port;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.finding.FindingKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The work that state and time find (law "work is found by state"): claims, expiry and the sweeps. Implemented by the store; blocking. */
public interface DueBets {

    /**
     * Claims what is due at one gateway, commits, and returns the claims; a lost lease is written down first (law "a lost lease is UNKNOWN").
     *
     * @throws StoreUnavailable where the commit is not clean: then nothing may be called
     */
    List<Claimed> claim(Contract contract, Quota quota);

    /**
     * Times out what is overdue, at most {@code limit} bets at once, whatever the configuration says (law "lateness at recording").
     *
     * @return how many there were
     */
    int expire(int limit);

    /** Gives up the bets of a provider whose give-up time has passed, at most {@code limit}; a finding for each. */
    int giveUp(String provider, Duration after, int limit);

    /**
     * Opens a finding for each provider or gateway outside the configuration that has bets without a result.
     *
     * @param gateways as {@code provider/gateway}
     */
    int reportUnconfigured(Set<String> providers, Set<String> gateways);

    /** Says and opens a finding where the database does not keep what it acknowledges; see {@link FindingKind}. */
    void reportDatabase();

    /**
     * How much may be claimed at one gateway now.
     *
     * @param places how many bets, taken in turn from first submissions, resubmissions and inquiries
     * @param resubmissions how many of them may be submissions of bets that were attempted before
     * @param onlyGateway whether no other gateway of the provider has places: else a bet that this one did not take is
     *     left to the others
     */
    record Quota(String gateway, int places, int resubmissions, boolean onlyGateway) {}

    /**
     * A claim without its slot.
     *
     * @param sinceNanos the monotonic clock before the claim's statement began
     * @param due how long it was due by then
     */
    record Claimed(BetSnapshot tracked, Call call, long sinceNanos, Duration due) {}
}
