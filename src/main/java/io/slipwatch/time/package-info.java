/**
 * Durations, waits and what is done again and again: the monotonic clock that is injected wherever a duration is measured, one timer that ends
 * many waits of one length, and {@link io.slipwatch.time.Periodic}. The database's clock decides everything else. Imports nothing of ours.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.time;
