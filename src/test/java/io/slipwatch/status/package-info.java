/** Stories of asking. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.status;
