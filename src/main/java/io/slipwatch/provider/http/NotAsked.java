package io.slipwatch.provider.http;

import java.io.IOException;

/** The gateway sent something that nobody had asked for; its connection is closed. Counts for the breaker where a call waits. */
final class NotAsked extends IOException {

    NotAsked(String what) {
        super(what);
    }

    /** It is made on a connection's thread and says all in its message. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
