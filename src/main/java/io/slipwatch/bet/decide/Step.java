package io.slipwatch.bet.decide;

/** What we may do next about a bet. */
public sealed interface Step {

    /** The answer is an outcome: record it (laws "first result wins" and "lateness at recording"). */
    record Return() implements Step {}

    /** Submit, again or for the first time. */
    record Submit(Reach reach) implements Step {}

    /** Ask what became of it, on schedule. */
    record Inquire() implements Step {}

    /** The provider does not know it and sending again is not safe: ask on, and a person must look. */
    record Hold() implements Step {}

    /** Nothing more to ask: it has its result, or it never left us and its deadline has passed. */
    record Stop() implements Step {}

    /** Which gateways a submission may go to. */
    enum Reach {
        SAME_GATEWAY,
        ANY_GATEWAY
    }
}
