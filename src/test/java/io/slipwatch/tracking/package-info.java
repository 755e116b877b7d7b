/** Stories of following. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.tracking;
