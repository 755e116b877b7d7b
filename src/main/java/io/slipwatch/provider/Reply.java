package io.slipwatch.provider;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** An HTTP answer, whole. */
record Reply(int status, Optional<String> retryAfter, Buffer body) {}
