/**
 * What is due, set by set: claims for attempts with their leases, expiry of what is overdue, and sweeps for what takes
 * days. Expiry is a statement of its own and waits for nothing else.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.store.claim;
