/**
 * Reading for callers, by Panache repositories, under the reading role: row-level security shows it one operator's
 * rows. Callers who ask about single bets at the same time share a reading ({@link
 * io.slipwatch.store.read.CoalescedRead}).
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.store.read;
