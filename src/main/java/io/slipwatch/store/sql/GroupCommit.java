package io.slipwatch.store.sql;

import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.outage.Outage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Gathers concurrent callers into shared commits. Batches form by themselves: while the writers are busy the queue fills,
 * and whoever is idle takes all that is there at once; a lone caller never waits for others.
 */
public final class GroupCommit<T> {

    private static final Logger LOG = Logger.getLogger(GroupCommit.class);
    private static final long IDLE_MILLIS = 100;

    private final FairQueue<T> lanes;
    private final int batchMax;
    private final Consumer<List<T>> commit;
    private final BiConsumer<T, Throwable> lost;
    private final List<Thread> writers = new ArrayList<>();
    private final Outage unexpected;
    private volatile boolean closing;

    /**
     * A queue and its writers.
     *
     * @param lanes who waits
     * @param batchMax how many share one commit at most
     * @param commit writes a batch and answers each of its callers
     * @param lost answers a caller whose batch failed in a way that nobody expected; a second answer does nothing
     */
    public GroupCommit(
            String name,
            int writerCount,
            FairQueue<T> lanes,
            int batchMax,
            Consumer<List<T>> commit,
            BiConsumer<T, Throwable> lost) {
        this.lanes = lanes;
        this.batchMax = batchMax;
        this.commit = commit;
        this.lost = lost;
        this.unexpected = new Outage(LOG, "batches of " + name);
        for (int i = 1; i <= writerCount; i++) {
            // Platform threads of our own: a stuck commit parks these few and nobody else's.
            writers.add(Thread.ofPlatform()
                    .daemon()
                    .name("slipwatch-" + name + "-" + i)
                    .start(this::write));
        }
    }

    /** Takes a caller in, or says why not. */
    public Optional<StoreUnavailable> offer(String operator, T caller) {
        return closing ? Optional.of(closed()) : lanes.offer(operator, caller);
    }

    /** The same for one that was let in before. */
    public Optional<StoreUnavailable> offerAgain(String operator, T caller) {
        return closing ? Optional.of(closed()) : lanes.offerAgain(operator, caller);
    }

    private static StoreUnavailable closed() {
        return new StoreUnavailable(StoreUnavailable.Kind.OVERLOADED, "this replica is closing");
    }

    /** How many wait. */
    public int waiting() {
        return lanes.size();
    }

    /** Writes what waits and ends the writers; bounded, because a stuck commit may never return. */
    public void close(long limitMillis) {
        closing = true;
        try {
            for (Thread writer : writers) {
                writer.join(limitMillis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        List<T> batch = List.of();
        while (!closing || lanes.size() > 0) {
            try {
                batch = lanes.poll(batchMax, IDLE_MILLIS);
                if (!batch.isEmpty()) {
                    commit.accept(List.copyOf(batch));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                unexpected.fails("rows=%s consequence=their callers get a 500".formatted(batch.size()), e);
                batch.forEach(caller -> lost.accept(caller, e));
            }
        }
    }
}
