/** The start and the end, tried with real processes. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.run;
