/**
 * The contract file: what annotations cannot say is added here when the build writes it, roles and problems of each
 * operation among it.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.run.openapi;
