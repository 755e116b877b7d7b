/** The simulator is tested as its users see it: over real HTTP, with a clock that is moved by hand. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.simulator;
