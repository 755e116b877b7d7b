package io.slipwatch.edge;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The bets that are being posted just now. Beyond its limit the next is refused before anybody has read it, because by the
 * time that the record's queue is full the event loops have long had more to do than they can (measured 2026-11-23:
 * refusals took 1.7 s). Of one credential, known or not, there may be a share: who floods refuses itself first.
 */
final class Crowd {

    private final int max;
    private final int shareMax;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<String, Integer> byCredential = new ConcurrentHashMap<>();

    /**
     * Nobody yet.
     *
     * @param max how many there may be
     * @param share of these for one credential, above 0 and at most 1
     */
    Crowd(int max, double share) {
        this.max = max;
        this.shareMax = Math.max(1, (int) (max * share));
    }

    /**
     * One more of that credential comes, or is told why not; who came must {@link #leave}.
     *
     * @param credential as it was sent, empty for none
     */
    Optional<Fault> enter(String credential) {
        if (all.incrementAndGet() > max) {
            all.decrementAndGet();
            return Optional.of(Fault.OVERLOADED);
        }
        boolean entered = byCredential.merge(credential, 1, Integer::sum) <= shareMax;
        if (!entered) {
            leave(credential);
        }
        return entered ? Optional.empty() : Optional.of(Fault.SHARE_USED);
    }

    /** Whether the next one will be told that there are too many. */
    boolean isFull() {
        return all.get() >= max;
    }

    /** One of that credential has its answer, or is gone. */
    void leave(String credential) {
        all.decrementAndGet();
        byCredential.computeIfPresent(credential, (name, count) -> count == 1 ? null : count - 1);
    }
}
