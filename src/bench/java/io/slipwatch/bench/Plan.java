package io.slipwatch.bench;

/**
 * How long everything takes. The quick plan is for a look at three minutes' cost; what is claimed is measured with the full
 * one.
 *
 * @param rounds how often each contender has its turn; never below 5, so that a median and a spread say something
 * @param turnSeconds of one contender's turn
 * @param warmUpSeconds of each contender alone before the first round, the same for all
 * @param manyBets the large table of the growth rows
 * @param manyDue the bets of a dead provider
 * @param openTransactionSeconds how long another transaction stays open behind the claims
 */
record Plan(
        boolean quick,
        int rounds,
        int turnSeconds,
        int warmUpSeconds,
        int manyBets,
        int manyDue,
        int openTransactionSeconds) {

    static final Plan FULL = new Plan(false, 5, 3, 18, 10_000_000, 1_000_000, 300);
    static final Plan QUICK = new Plan(true, 5, 1, 2, 100_000, 100_000, 5);

    /** The small table of the growth rows. */
    static final int FEW_BETS = 10_000;
}
