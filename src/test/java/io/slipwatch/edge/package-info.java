/** The edge, over raw sockets. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.edge;
