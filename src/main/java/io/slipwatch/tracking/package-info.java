/**
 * What is due is attempted, what is overdue expires. Rounds find work by state and time, never by an event (law "work
 * is found by state"), so there is no list of work that a crash could lose.
 *
 * <p>Where to begin: {@link io.slipwatch.tracking.BackgroundJobs} is the list of the rounds; {@link
 * io.slipwatch.tracking.ClaimDue} claims what is due, and {@link io.slipwatch.tracking.FollowBets} makes the attempt
 * and records its end.
 *
 * <p>Thread: each kind of round has a thread of its own and may block on the database, so that none waits for another:
 * a bet is timed out in time however long a claim takes. An attempt's end comes on the network's or the store's threads
 * and must not block there.
 *
 * <p>It must not become a place where the next step is decided: that is {@code bet.decide}'s. No transaction and no
 * connection is held while a provider is called.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.tracking;
