/**
 * What a person must look at and may do: findings, recheck, resolution, providers.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.support;
