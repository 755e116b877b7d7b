/**
 * What a bet is: its states and moves, its results, its history's entries, and the causes and classes by which its
 * attempts are told. A move is a method of the state that has it. Imports {@code bet.contract} only.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.bet.model;
