/**
 * Standard Webhooks: the keys, the three headers, and signatures made and verified over them. Providers' callbacks are
 * verified here, and requests to gateways with {@code auth=SIGNATURE} are signed here.
 *
 * <p>Where to begin: {@link io.slipwatch.webhook.WebhookKey} signs; {@link io.slipwatch.webhook.CallbackKeys} verifies
 * with any of a rotation's keys. Plain Java, pure functions, any thread. Imports nothing of ours.
 *
 * <p>It must not become aware of bodies: what a message says is for the room that reads it. Whether a timestamp is
 * fresh the database's clock decides, where the message is kept.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.webhook;
