/**
 * Durations and waits: the monotonic clock that is injected wherever a duration is measured, and one timer that ends
 * many waits of one length. The database's clock decides everything else. Imports nothing of ours.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.time;
