/** Tests of room problem. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.problem;
