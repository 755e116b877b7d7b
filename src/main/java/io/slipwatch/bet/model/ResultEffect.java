package io.slipwatch.bet.model;

/** What it means to a bet that a result was heard of it. */
public sealed interface ResultEffect {

    /** The bet's first result. */
    record Returns(Result result, boolean late) implements ResultEffect {}

    /** A late result that the contract lets a person decide. */
    record Holds(Result result) implements ResultEffect {}

    /** The provider corrects itself, by contract. */
    record Resettles(Result result) implements ResultEffect {}

    /** Older than what stands: history only. */
    record Superseded(Result result) implements ResultEffect {}

    /** Contradicts what stands: history and a finding, nothing overwritten. */
    record Conflicts(Result result) implements ResultEffect {}

    /** Nothing new: a counter only. */
    record Duplicate() implements ResultEffect {}
}
