/**
 * The ids that we give: to bets, findings, callbacks and keys. Reading what callers give as ids is {@code input}'s. Imports nothing of
 * ours.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.id;
