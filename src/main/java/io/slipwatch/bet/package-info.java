/**
 * What a bet is: its states, its moves and the one function that decides what to do next. Plain Java; the ports that
 * other rooms implement stand here too. Imports nothing of ours.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.bet;
