package io.slipwatch.config;

import java.time.Duration;

/** A limit: so many calls in any window of that length. */
public record Rate(int limit, Duration window) {

    /** A choice: more than one replica could serve in a second. */
    static final int LIMIT_MAX = 1_000_000;
}
