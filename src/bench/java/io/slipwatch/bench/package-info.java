/**
 * How fast Slipwatch is, against the limits of the machine it runs on and against the usual way of writing such a service:
 * ratios measured in one run. Never part of the package that ships; {@code src/bench/README.md} tells what was found.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.bench;
