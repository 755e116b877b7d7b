/**
 * What a connection may do before it is a request, and what a request must be like before anything reads it. Clients
 * that are slow are cut off, strange paths, hosts and sizes are refused, and answers carry the headers that browsers
 * and caches need.
 *
 * <p>Where to begin: {@link io.slipwatch.edge.Edge} is the first handler of each request. {@link
 * io.slipwatch.edge.ConnectionHandlers} installs the time limits in each connection. {@link
 * io.slipwatch.edge.RequestSeries} keeps the HTTP metrics bounded.
 *
 * <p>Thread: everything runs on the event loop of its connection. Nothing here may block, and handlers of one
 * connection need no lock.
 *
 * <p>Decision: time limits live in Netty's own hook for accepted channels ({@link
 * io.slipwatch.edge.ConnectionHandlers}). Vert.x knows only an idle time-out, which each dripped byte starts anew, and
 * announces a request only when its headers are complete.
 *
 * <p>It must not become a place for rules about bets or callers: it judges a request by its form alone, and knows no
 * identity.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.edge;
