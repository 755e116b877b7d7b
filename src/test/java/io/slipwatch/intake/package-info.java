/** Stories of the door. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.intake;
