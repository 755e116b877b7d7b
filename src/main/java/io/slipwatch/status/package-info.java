/**
 * Reading bets: by id, by reference, as a list, as a history, and waiting for news.
 *
 * <p>Where to begin: {@link io.slipwatch.status.BetResource}, {@link io.slipwatch.status.BetListResource}. {@link
 * io.slipwatch.status.Waiting} holds the callers of {@code Prefer: wait}: a change by this replica answers them after
 * its commit, one query twice a second finds the changes of others.
 *
 * <p>Thread: resources run on the event loop; a caller who waits costs memory and no thread. The query for waiting
 * callers has a thread of its own.
 *
 * <p>It must not become a place that changes bets: a person's actions are in {@code support}. Each operation that shows
 * players' data is marked {@code @LogAccess}.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.status;
