/**
 * What is written when something becomes known. A {@link io.slipwatch.bet.decide.Decision} sees the bet as it was read
 * and says what to write; the store writes it only onto that version, or asks again. {@link
 * io.slipwatch.bet.decide.NextStep} decides what an attempt's end allows. Read it first: it is the heart of the
 * product, and its test enumerates the whole product of its inputs.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.bet.decide;
