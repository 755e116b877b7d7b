/**
 * Kept callbacks: stored before they are read, found again by state and time, and completed after their bet's history
 * has them.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.store.callback;
