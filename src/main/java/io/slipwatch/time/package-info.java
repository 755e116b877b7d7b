/**
 * Durations, waits and work that repeats. The database's clock decides everything else (law "one clock decides").
 *
 * <p>Where to begin: {@link io.slipwatch.time.MonotonicClock} is injected wherever a duration is measured. {@link
 * io.slipwatch.time.SharedTimer} ends many waits of one length from one thread. {@link io.slipwatch.time.Periodic} does
 * one thing again and again, on a thread of its own that may block, and is closed with or without waiting for the run
 * under way.
 *
 * <p>Thread: callers of the timer continue on its thread and must not wait there. Nothing here runs on a shared pool.
 *
 * <p>It must not become a scheduler of bets' work: what is due is found by state and time in the database. Plain Java;
 * imports nothing of ours, so a failure is handed to the owner, who tells it.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.time;
