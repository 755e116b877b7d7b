/**
 * Standard Webhooks: the keys, the three headers, and signatures made and verified over them. Providers' callbacks are
 * verified here, and requests to gateways with {@code auth=SIGNATURE} are signed here. Imports nothing of ours.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.webhook;
