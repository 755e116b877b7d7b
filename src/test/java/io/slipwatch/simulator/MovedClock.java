package io.slipwatch.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is moved. */
public final class MovedClock implements InstantSource {

    static final Instant START = Instant.parse("2026-11-22T09:00:00Z");

    private Instant now = START;

    synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }
}
