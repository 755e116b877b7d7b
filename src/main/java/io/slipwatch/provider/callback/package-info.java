/**
 * Providers' callbacks: the signature over the raw bytes, the message kept in a commit of its own, then applied as any
 * other fact, then settled. What a crash leaves behind is taken up by a background job, and each step may be done
 * twice.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.provider.callback;
