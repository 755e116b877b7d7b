/**
 * What a connection may do before it is a request, and what a request must be like before anything reads it. Slow clients
 * are closed, strange paths, hosts and sizes are refused; answers carry what browsers are to be told.
 *
 * <p>Decision: time limits live in Netty's own hook for accepted channels ({@link io.slipwatch.edge.ConnectionHandlers}).
 * Vert.x knows only an idle time-out, which each dripped byte starts anew, and tells nobody of a request before its
 * headers are complete.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.edge;
