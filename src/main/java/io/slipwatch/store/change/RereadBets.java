package io.slipwatch.store.change;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.outage.Outage;
import io.slipwatch.store.read.BetEntity;
import io.slipwatch.store.read.BetMapper;
import io.slipwatch.time.MonotonicClock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Reads the bets of callers who do not know theirs. Whose bet cannot be read takes another turn and holds up nobody: its row
 * may hold a word that only newer replicas know, until this one is replaced too.
 */
final class RereadBets {

    private static final Logger LOG = Logger.getLogger(RereadBets.class);

    private final Outage unreadable = new Outage(LOG, "bets that cannot be read");

    private final Rows rows;
    private final MonotonicClock clock;
    private final Consumer<QueuedChange> again;

    /** Reads the rows that are there, as they stand. */
    @FunctionalInterface
    public interface Rows {
        Map<BetKey, BetEntity> read(Collection<BetKey> bets);
    }

    RereadBets(Rows rows, MonotonicClock clock, Consumer<QueuedChange> again) {
        this.rows = rows;
        this.clock = clock;
        this.again = again;
    }

    /** Those who know their bets now, in their order; all others are answered, or handed to {@code again}. */
    List<QueuedChange> read(List<QueuedChange> batch) {
        List<BetKey> unread = batch.stream()
                .filter(queued -> queued.known().isEmpty())
                .map(QueuedChange::bet)
                .distinct()
                .toList();
        if (unread.isEmpty()) {
            return batch;
        }
        Optional<Map<BetKey, BetEntity>> found = find(unread);
        long readNanos = clock.nanos();
        return batch.stream()
                .flatMap(queued -> knowing(queued, found, readNanos).stream())
                .toList();
    }

    /** Nothing where nothing can be read. */
    private Optional<Map<BetKey, BetEntity>> find(List<BetKey> unread) {
        try {
            return Optional.of(rows.read(unread));
        } catch (RuntimeException e) {
            // Told where it was read (StoreHealth); their changes take another turn.
            LOG.debug("bets could not be read; their changes take another turn", e);
            return Optional.empty();
        }
    }

    private Optional<QueuedChange> knowing(
            QueuedChange queued, Optional<Map<BetKey, BetEntity>> found, long readNanos) {
        if (queued.known().isPresent()) {
            return Optional.of(queued);
        }
        if (found.isEmpty()) {
            again.accept(queued);
            return Optional.empty();
        }
        BetEntity row = found.get().get(queued.bet());
        if (row == null) {
            queued.answer()
                    .completeExceptionally(
                            new NoSuchElementException("no bet " + queued.bet().id()));
            return Optional.empty();
        }
        Optional<BetSnapshot> bet = BetMapper.readable(row, e -> tell(queued.bet(), e));
        if (bet.isEmpty()) {
            again.accept(queued);
        }
        return bet.map(read -> queued.knowing(read, readNanos));
    }

    private void tell(BetKey bet, RuntimeException failure) {
        unreadable.fails(
                "betId=%s reason=\"%s\" consequence=what is to be changed waits for a replica that knows its words"
                        .formatted(bet.id(), failure.getMessage()));
    }
}
