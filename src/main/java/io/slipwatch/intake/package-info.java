/**
 * A submission is recorded once. The door judges in this order: the shape of the request, then the reference (a replay
 * wins over clock and configuration), then provider, instants and limits, by the database's clock.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.intake;
