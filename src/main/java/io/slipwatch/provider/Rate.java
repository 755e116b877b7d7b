package io.slipwatch.provider;

import java.time.Duration;

/** So many attempts in any window of that length. Public because the configuration's mapping is. */
public record Rate(int limit, Duration window) {

    static final int LIMIT_MAX = 10_000;
}
