/**
 * Tells a collector by OTLP over HTTP. Which bets are told: of those without a caller's trace the configured share, by the trace's
 * id; of a known caller's those that it samples and that are in that share too; and what is linked to one that is told.
 *
 * <p>Decision: OpenTelemetry's SDK and no agent and no instrumentation of the framework: that decides before it is known who calls,
 * and a batch, whose work is many requests', has no place in it.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.trace.otel;
