package io.slipwatch.provider.gateway;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Counts the attempts under way, so that the drain knows when there are none. */
final class InFlight {

    private final CompletableFuture<Void> quiet = new CompletableFuture<>();
    private int underWay;
    private boolean stopped;

    /**
     * Begins an attempt.
     *
     * @return whether it may; then {@link #leave} follows
     */
    synchronized boolean enter() {
        if (stopped) {
            return false;
        }
        underWay++;
        return true;
    }

    void leave() {
        boolean last;
        synchronized (this) {
            underWay--;
            last = stopped && underWay == 0;
        }
        if (last) {
            quiet.complete(null);
        }
    }

    CompletionStage<Void> stop() {
        boolean none;
        synchronized (this) {
            stopped = true;
            none = underWay == 0;
        }
        if (none) {
            quiet.complete(null);
        }
        return quiet;
    }
}
