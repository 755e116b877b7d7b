/** Stories of who is let in. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.access;
