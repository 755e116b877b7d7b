/**
 * How fields are joined and hashed: for fingerprints, locks, keys, bodies and the history's chain.
 *
 * <p>Where to begin: {@link io.slipwatch.hash.CanonicalHash}. Plain Java, pure functions, any thread. Imports nothing of ours.
 *
 * <p>It must not become a place for keyed signatures: Standard Webhooks are the room {@code webhook}'s.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.hash;
