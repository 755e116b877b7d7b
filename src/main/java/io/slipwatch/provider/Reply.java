package io.slipwatch.provider;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * An HTTP answer, whole.
 *
 * @param use what its connection had carried before it
 */
record Reply(int status, Optional<String> retryAfter, Buffer body, ConnectionUse use) {}
