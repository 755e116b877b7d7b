/**
 * Keys, the access log and the secrets that all replicas share.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.store.access;
