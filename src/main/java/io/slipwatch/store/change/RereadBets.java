package io.slipwatch.store.change;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.outage.Outage;
import io.slipwatch.store.change.ChangeBets.Caller;
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
    private final Consumer<Caller> again;

    /** Reads the rows that are there, as they stand. */
    @FunctionalInterface
    public interface Rows {
        Map<BetKey, BetEntity> read(Collection<BetKey> bets);
    }

    RereadBets(Rows rows, MonotonicClock clock, Consumer<Caller> again) {
        this.rows = rows;
        this.clock = clock;
        this.again = again;
    }

    /** Those who know their bets now, in their order; all others are answered, or handed to {@code again}. */
    List<Caller> read(List<Caller> callers) {
        List<BetKey> unread = callers.stream()
                .filter(caller -> caller.known().isEmpty())
                .map(Caller::bet)
                .distinct()
                .toList();
        if (unread.isEmpty()) {
            return callers;
        }
        Optional<Map<BetKey, BetEntity>> found = find(unread);
        long readNanos = clock.nanos();
        return callers.stream()
                .flatMap(caller -> knowing(caller, found, readNanos).stream())
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

    private Optional<Caller> knowing(Caller caller, Optional<Map<BetKey, BetEntity>> found, long readNanos) {
        if (caller.known().isPresent()) {
            return Optional.of(caller);
        }
        if (found.isEmpty()) {
            again.accept(caller);
            return Optional.empty();
        }
        BetEntity row = found.get().get(caller.bet());
        if (row == null) {
            caller.answer()
                    .completeExceptionally(
                            new NoSuchElementException("no bet " + caller.bet().id()));
            return Optional.empty();
        }
        Optional<BetSnapshot> bet = BetMapper.readable(row, e -> tell(caller.bet(), e));
        if (bet.isEmpty()) {
            again.accept(caller);
        }
        return bet.map(read -> caller.knowing(read, readNanos));
    }

    private void tell(BetKey bet, RuntimeException failure) {
        unreadable.fails(
                "betId=%s reason=\"%s\" consequence=what is to be changed waits for a replica that knows its words"
                        .formatted(bet.id(), failure.getMessage()));
    }
}
