package io.slipwatch.bet.contract;

import java.time.Duration;
import java.util.List;

/**
 * What a provider's contract says, as far as deciding needs it; the provider room reads it from the configuration.
 *
 * @param provider the provider's id
 * @param accepting false where the provider is retired: no new bets, old ones are followed
 * @param resending what makes sending again safe
 * @param inquiry when we ask
 */
public record Contract(
        String provider,
        Placement placement,
        boolean accepting,
        Deadlines deadlines,
        Sending sending,
        Resending resending,
        Inquiry inquiry,
        LateResults lateResults,
        Resettlement resettlement) {

    /** What a bet of this provider begins with. */
    public Call firstCall() {
        return placement == Placement.BY_PROVIDER ? Call.INQUIRE : Call.SUBMIT;
    }

    /**
     * How long a bet may wait.
     *
     * @param usual from the insert, for a bet that names none; by game where a prefix of the game's id is listed
     * @param max from the insert
     */
    public record Deadlines(Duration usual, List<ByGame> byGame, Duration max) {

        /** The deadline of games whose id starts with the prefix. */
        public record ByGame(String prefix, Duration deadline) {}

        /** The deadline of a bet on that game that names none; the longest matching prefix wins. */
        public Duration of(String gameId) {
            return byGame.stream()
                    .filter(game -> gameId.startsWith(game.prefix()))
                    .max(java.util.Comparator.comparingInt(game -> game.prefix().length()))
                    .map(ByGame::deadline)
                    .orElse(usual);
        }
    }

    /**
     * The bounds of one attempt.
     *
     * @param margin a submission is claimed only when the deadline is further away than this (law "no late submission")
     * @param lease how long a claim holds without a recorded end; at least connect + attempt + 5 s
     */
    public record Sending(Duration connectTimeout, Duration attemptTimeout, Duration margin, Duration lease) {

        /** The last moment after the claim at which an attempt may still start: a replica that slept gives it back. */
        public Duration startWithin() {
            return lease.minus(attemptTimeout);
        }
    }

    /**
     * What makes sending again safe.
     *
     * @param dedupeWindow how long the provider remembers a key, from the first submission; zero: at most one submission ever
     * @param gatewaysShareDedupe whether all gateways of the provider know each other's keys
     */
    public record Resending(Duration dedupeWindow, boolean gatewaysShareDedupe) {}

    /**
     * When we ask.
     *
     * @param schedule waits between inquiries before the deadline; the last one repeats
     * @param slowSchedule waits between inquiries from TIMED_OUT on; the last one repeats
     * @param quietTime how long after the last instant the submission can have left us NOT_FOUND does not count yet
     * @param giveUpAfter from TIMED_OUT
     */
    public record Inquiry(
            List<Duration> schedule, List<Duration> slowSchedule, Duration quietTime, Duration giveUpAfter) {}
}
