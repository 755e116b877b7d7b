/** Stories of a person's work. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.support;
