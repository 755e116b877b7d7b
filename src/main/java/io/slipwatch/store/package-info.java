/**
 * PostgreSQL. The only room that knows SQL, JPA and transactions.
 *
 * <p>Reading goes through Panache repositories ({@code BetRepository}, {@code HistoryRepository}, {@code FindingRepository}); those who ask
 * about single bets at the same time share a reading ({@code CoalescedRead}). Writing goes through native statements over
 * many rows: {@code RecordBets} and {@code ChangeBets} gather concurrent callers into one commit each and answer every
 * caller on its own ({@code GroupCommit}, {@code BisectBatch}); {@code PostgresDueBets} claims and expires set by set. After
 * every commit that somebody relies on the SQL warnings are read ({@code Transactions}): a
 * cancelled wait for the synchronous standby "succeeds" with nothing but a warning. Sizes that make no sense stop the
 * start ({@code StoreBounds}).
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.store;
