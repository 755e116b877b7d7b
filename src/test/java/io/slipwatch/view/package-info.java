/** What callers are told. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.view;
