/** Who is let in, to what, and what is kept of it. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.access;
