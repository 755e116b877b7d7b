package io.slipwatch.simulator.script;

/** What the provider says became of a bet; a higher revision corrects a lower one. */
public record Result(Outcome outcome, Money payout, int revision) {

    public static Result of(Outcome outcome, Money stake, int revision) {
        return new Result(outcome, outcome.payout(stake), revision);
    }
}
