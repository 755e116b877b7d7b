/**
 * Changes of bets: each decision is written only onto the version that it saw, behind the row's lock, whose clock
 * decides lateness. The loser of a race reads again and decides again. Findings are opened in the same transaction.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.store.change;
