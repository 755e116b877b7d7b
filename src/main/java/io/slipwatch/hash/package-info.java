/**
 * SHA-256, for fingerprints, keys and the history's chain. Imports nothing of ours.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.hash;
