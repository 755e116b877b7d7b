/**
 * The words of the configuration that more than one room reads: durations, rates, and a sentence for everything that makes
 * no sense. Imports nothing of ours.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.config;
