/** What callers may do. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.access;
