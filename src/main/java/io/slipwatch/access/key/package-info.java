/**
 * API keys: made, listed, revoked, and verified against a copy of their hashes that each replica reads every 2 s.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.access.key;
