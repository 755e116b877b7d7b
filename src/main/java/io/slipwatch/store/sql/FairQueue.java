package io.slipwatch.store.sql;

import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.bet.port.StoreUnavailable.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits, in one lane per operator. The lanes are served in turns, one from each, so that who floods waits behind
 * itself; a lane takes only its share, so that the rest is free for the others.
 */
public final class FairQueue<T> {

    private record Lane<T>(String operator, Deque<T> waiting) {}

    private final int capacity;
    private final int capacityForNew;
    private final int laneMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final Map<String, Lane<T>> lanes = new HashMap<>();

    /** The lanes in which somebody waits, the next one first. */
    private final Deque<Lane<T>> turns = new ArrayDeque<>();

    private int size;

    /**
     * Empty lanes.
     *
     * @param capacity how many may wait in all
     * @param reserved how many of these are kept for those who were let in before and come back
     * @param share of the others that one operator may have, above 0 and at most 1
     */
    public FairQueue(int capacity, int reserved, double share) {
        this.capacity = capacity;
        this.capacityForNew = capacity - reserved;
        this.laneMax = Math.max(1, (int) (capacityForNew * share));
    }

    /** Takes one in; who finds no room is told whose fault it is. */
    public Optional<StoreUnavailable> offer(String operator, T one) {
        lock.lock();
        try {
            Lane<T> lane = lanes.get(operator);
            if (lane != null && lane.waiting().size() >= laneMax) {
                return Optional.of(new StoreUnavailable(Kind.SHARE_USED, "too much of this operator waits already"));
            }
            return size >= capacityForNew ? Optional.of(full()) : add(operator, one);
        } finally {
            lock.unlock();
        }
    }

    /** Takes one back that was let in before: its lane's share does not count again. */
    Optional<StoreUnavailable> offerAgain(String operator, T one) {
        lock.lock();
        try {
            return size >= capacity ? Optional.of(full()) : add(operator, one);
        } finally {
            lock.unlock();
        }
    }

    private static StoreUnavailable full() {
        return new StoreUnavailable(Kind.OVERLOADED, "too much waits already");
    }

    private Optional<StoreUnavailable> add(String operator, T one) {
        Lane<T> lane = lanes.computeIfAbsent(operator, fresh -> {
            Lane<T> added = new Lane<>(fresh, new ArrayDeque<>());
            turns.addLast(added);
            return added;
        });
        lane.waiting().addLast(one);
        size++;
        some.signal();
        return Optional.empty();
    }

    /** Up to so many of those who wait, in turns; empty where nobody came in that time. */
    public List<T> poll(int max, long millis) throws InterruptedException {
        long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lockInterruptibly();
        try {
            while (size == 0 && nanos > 0) {
                nanos = some.awaitNanos(nanos);
            }
            List<T> taken = new ArrayList<>(Math.min(max, size));
            while (taken.size() < max && size > 0) {
                taken.add(next());
            }
            if (size > 0) {
                some.signal();
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Up to so many of that operator's, out of turn; empty where none of them waits. */
    public List<T> poll(String operator, int max) {
        lock.lock();
        try {
            Lane<T> lane = lanes.get(operator);
            if (lane == null) {
                return List.of();
            }
            List<T> taken = new ArrayList<>(Math.min(max, lane.waiting().size()));
            while (taken.size() < max && !lane.waiting().isEmpty()) {
                taken.add(lane.waiting().removeFirst());
            }
            size -= taken.size();
            if (lane.waiting().isEmpty()) {
                lanes.remove(operator);
                turns.remove(lane);
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Whether any of that operator's wait. */
    public boolean waits(String operator) {
        lock.lock();
        try {
            return lanes.containsKey(operator);
        } finally {
            lock.unlock();
        }
    }

    private T next() {
        Lane<T> lane = turns.removeFirst();
        T one = lane.waiting().removeFirst();
        size--;
        if (lane.waiting().isEmpty()) {
            lanes.remove(lane.operator());
        } else {
            turns.addLast(lane);
        }
        return one;
    }

    /** How many wait. */
    public int size() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }
}
