/**
 * New bets: locked and looked up, judged, inserted, in one commit for many callers. Each caller is answered on its
 * own, after the commit.
 *
 * <p>On its way a bet is a {@code QueuedBet} with its {@code Candidate}, then a {@code Judgement}, and where it is new a
 * {@code PendingInsert}.
 *
 * <p>What a bet is held against beside its reference and the clock is a list of {@code StoredCheck}s. Each kind is carried out by its
 * {@code CheckKind}: one lock for each bet, one look behind the locks of the whole batch, one judgement in the order of the batch. A
 * limit that needs the database is one more kind and touches nothing else here. All locks are tried and none is waited for (decisions 5
 * and 19), so further kinds cannot deadlock, in whatever order they come; a bet whose lock another transaction holds comes again.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.store.record;
