/**
 * Providers' callbacks: verified over the raw bytes, the message kept in a commit of its own, then applied as any other fact, then
 * settled. What a crash leaves behind is taken up by a background job, and each step may be done twice. How a message is
 * verified and read is its provider's protocol ({@link io.slipwatch.provider.spi.CallbackProtocol}); what it is answered is the
 * same for all.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.provider.callback;
