/**
 * Strict reading of what callers send: JSON, fields, parameters, texts, ids and instants. A request's faults are
 * reported all at once, each with its pointer, in the standard phrases ("must be an object", "is required", "is not a
 * known field").
 *
 * <p>Where to begin: {@link io.slipwatch.input.Fields} reads a body's fields and collects faults; {@link
 * io.slipwatch.input.StrictJson} reads the JSON itself; {@link io.slipwatch.input.Parameters} reads a query.
 *
 * <p>Thread: pure functions, on the event loop of the request. Nothing here waits.
 *
 * <p>It must not become aware of bets: what a field means is for the room that asks for it. By hand and not by a
 * library, because none reports all faults with pointers and refuses 1.9 where an integer is required. Imports {@code
 * problem} only.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.input;
