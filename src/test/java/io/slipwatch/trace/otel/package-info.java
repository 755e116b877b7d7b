/** Which traces are told. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.trace.otel;
