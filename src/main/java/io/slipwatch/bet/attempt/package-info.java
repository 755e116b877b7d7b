/**
 * One call to a provider about one bet: the claim that gives the right to it, the slot at a gateway, how it ended, and
 * by which schedule and dedupe window the next one comes.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.bet.attempt;
