/**
 * API keys: made, listed, revoked, and verified against a copy of their hashes.
 *
 * <p>Where to begin: {@link io.slipwatch.access.key.KeyRing} is this replica's copy. It reads the table every two
 * seconds on a thread of its own, which is what makes a revocation take effect on all replicas; a request only looks at
 * the copy. {@link io.slipwatch.access.key.IssueKey} makes a key, for {@link io.slipwatch.access.key.KeysResource} and
 * for the command line.
 *
 * <p>It must not become a store of secrets: of a key's text only the SHA-256 is kept, and the text is shown once.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.access.key;
