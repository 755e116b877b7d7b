package io.slipwatch.provider.http;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * An HTTP answer, whole.
 *
 * @param use what its connection had carried before it
 */
public record Reply(int status, Optional<String> retryAfter, Buffer body, ConnectionUse use) {}
