/**
 * Which request, and which trace, something belongs to: so that a caller's complaint, our lines, a bet's history and a
 * provider's log can be laid side by side.
 *
 * <p>Decision: a request's id is the caller's where it is one that can stand in a header, a line and a URN; else one is made.
 * It stands in the log's context of the request ({@link io.slipwatch.trace.RequestId}), which is the request's own event loop
 * context and not a thread's: what goes on on another thread takes the id along by hand, before it waits.
 *
 * <p>Decision: the steps of a bet are told by hand ({@link io.slipwatch.trace.Tracing}), in the five places that matter, and by
 * OpenTelemetry's own SDK in the part {@code otel}, of which no class is loaded where no collector is configured.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.trace;
