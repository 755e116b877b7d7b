/** What the stories stand on: a real database, a simulated provider, callers over real HTTP. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.testing;
