/**
 * What the settings of several rooms have in common: durations, rates, currencies' codes, and one sentence for each
 * value that makes no sense.
 *
 * <p>Where to begin: {@link io.slipwatch.config.ConfigErrors} collects the sentences, so that all faults of a
 * configuration are told at once and stop the start. The converters ({@link io.slipwatch.config.DurationText}, {@link
 * io.slipwatch.config.RateText}) say what is allowed, because the platform's own do not.
 *
 * <p>Thread: all of it runs once, at the start, on the main thread.
 *
 * <p>It must not become the place of the settings themselves: each room has its own {@code ...Settings}. Imports
 * nothing of ours.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.config;
