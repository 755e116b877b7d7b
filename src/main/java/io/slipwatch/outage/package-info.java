/**
 * How a failure that repeats is told: one line when it begins, one when it is over, a count at most once a minute
 * between.
 *
 * <p>Where to begin: {@link io.slipwatch.outage.Outage}, one object for each thing that can fail, in the class that
 * knows the cause.
 *
 * <p>Thread: any; a success costs one volatile read.
 *
 * <p>It must not become a health check or a metric: those have rooms and names of their own. Imports nothing of ours.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.outage;
