/** Stories of what the database holds. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.store;
