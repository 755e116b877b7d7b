package io.slipwatch.store.change;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.State;
import io.slipwatch.bet.port.StatusWatch;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.outage.Outage;
import io.slipwatch.store.change.DecideChanges.Decided;
import io.slipwatch.store.sql.BisectBatch;
import io.slipwatch.store.sql.Duty;
import io.slipwatch.store.sql.FailureCause;
import io.slipwatch.store.sql.StoreMetrics;
import io.slipwatch.store.sql.Transactions;
import io.slipwatch.time.MonotonicClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Decides and writes many changes in one commit. Who loses the race for a bet's version, or finds that the deadline has
 * passed meanwhile, is read again and decides again, so that a fact is never dropped (law "facts from anyone").
 */
public final class ChangeBets {

    private static final Logger LOG = Logger.getLogger(ChangeBets.class);

    /** Rounds in which somebody was faster or held the row every time; then the caller waits for another turn. */
    private static final int ROUNDS_MAX = 3;

    private final Outage refused = new Outage(LOG, "changes that the database refuses");
    private final Transactions transactions;
    private final RereadBets reread;
    private final StatusWatch watch;
    private final DecideChanges decisions;
    private final StoreMetrics metrics;
    private final Consumer<QueuedChange> again;

    /** Writes for these; {@code again} takes callers whom the database did not serve this time. */
    public ChangeBets(
            Transactions transactions,
            RereadBets.Rows rows,
            StatusWatch watch,
            MonotonicClock clock,
            StoreMetrics metrics,
            Consumer<QueuedChange> again) {
        this.transactions = transactions;
        this.reread = new RereadBets(rows, clock, again);
        this.watch = watch;
        this.decisions = new DecideChanges(clock);
        this.metrics = metrics;
        this.again = again;
    }

    /** Answers every caller, or hands it to {@code again}, before it returns. */
    public void write(List<QueuedChange> batch) {
        List<QueuedChange> rest = batch.stream().filter(QueuedChange::waits).toList();
        for (int round = 0; round < ROUNDS_MAX && !rest.isEmpty(); round++) {
            rest = round(rest);
        }
        rest.forEach(again);
    }

    private List<QueuedChange> round(List<QueuedChange> batch) {
        // The reading comes first: what is written behind it is found at the lock, and settled in the next round.
        List<QueuedChange> knowing = reread.read(batch);
        Map<BetKey, Decided> first = new LinkedHashMap<>();
        List<QueuedChange> later = new ArrayList<>();
        for (QueuedChange queued : settled(knowing)) {
            if (first.containsKey(queued.bet())) {
                later.add(queued.unread());
            } else {
                decisions.decide(queued).ifPresent(decided -> first.put(queued.bet(), decided));
            }
        }
        new BisectBatch<Decided>(decided -> writeTogether(decided, later), this::fail)
                .write(List.copyOf(first.values()));
        return later;
    }

    /** Those who still have something to decide: what was written after all must not be written twice. */
    private List<QueuedChange> settled(List<QueuedChange> batch) {
        List<QueuedChange> open = new ArrayList<>();
        for (QueuedChange queued : batch) {
            try {
                if (queued.unconfirmed().isPresent()
                        && transactions.commit(Duty.CHANGE, queued.unconfirmed().get()::wasWritten)) {
                    written(queued, queued.unconfirmed().get().sent());
                } else {
                    open.add(queued);
                }
            } catch (SQLException e) {
                again.accept(queued.unread());
            }
        }
        return open;
    }

    private void writeTogether(List<Decided> batch, List<QueuedChange> later) throws SQLException {
        List<DecidedChange> changes = batch.stream().map(Decided::change).toList();
        Map<BetKey, LockedBet> sent = new HashMap<>();
        Set<BetKey> written;
        try {
            written = commit(changes, sent);
        } catch (Transactions.UncertainCommit e) {
            batch.forEach(decided -> again.accept(unconfirmed(decided.queued(), sent)));
            return;
        }
        for (Decided decided : batch) {
            LockedBet locked = sent.get(decided.queued().bet());
            if (locked != null && written.contains(locked.key())) {
                written(decided.queued(), locked);
            } else {
                later.add(decided.queued().unread());
            }
        }
    }

    private void written(QueuedChange queued, LockedBet bet) {
        count(bet);
        queued.answer().complete(true);
        watch.changed(List.of(bet.key()), bet.planned().status());
    }

    /** What was not RETURNED before has come back. */
    private void count(LockedBet bet) {
        DecidedChange change = bet.planned();
        boolean was = change.known().state() instanceof State.Returned;
        change.returned()
                .filter(returned -> !was)
                .ifPresent(returned -> metrics.returned(
                        change.known().bet().provider(),
                        returned,
                        Duration.between(change.known().bet().createdAt(), bet.at())));
    }

    /** Where the bet was not even locked nothing was sent now, and what was sent before stays unconfirmed. */
    private static QueuedChange unconfirmed(QueuedChange queued, Map<BetKey, LockedBet> sent) {
        return Optional.ofNullable(sent.get(queued.bet()))
                .map(UnconfirmedChange::new)
                .map(queued::unconfirmed)
                .orElseGet(queued::unread);
    }

    /** Tells in {@code sent} what it was about to write, for the case that nobody hears whether it did. */
    private Set<BetKey> commit(List<DecidedChange> changes, Map<BetKey, LockedBet> sent) throws SQLException {
        if (changes.stream().noneMatch(DecidedChange::touchesFindings)) {
            return transactions.commitWith(Duty.CHANGE, connection -> locked(connection, changes, sent));
        }
        return transactions.commit(Duty.CHANGE, connection -> {
            Set<BetKey> keys = locked(connection, changes, sent).run(connection);
            OpenFindings.execute(connection, changes, keys);
            SettleFindings.execute(connection, changes, keys);
            return keys;
        });
    }

    private static ChangeStatement locked(
            Connection connection, List<DecidedChange> changes, Map<BetKey, LockedBet> sent) throws SQLException {
        List<LockedBet> locked = LockedBet.lock(connection, changes);
        locked.forEach(bet -> sent.put(bet.key(), bet));
        return new ChangeStatement(locked);
    }

    /** A bad row is its caller's to hear of; where the database is away the fact waits for it. */
    private void fail(Decided decided, SQLException cause) {
        QueuedChange queued = decided.queued();
        if (BisectBatch.isRowsFault(cause) && !BisectBatch.isHeldByOther(cause)) {
            refused.fails("betId=%s %s consequence=what became of it is not written"
                    .formatted(queued.bet().id(), new FailureCause(cause).text()));
            queued.answer()
                    .completeExceptionally(new StoreUnavailable(
                            StoreUnavailable.Kind.UNAVAILABLE, "the database refused the change", cause));
        } else {
            again.accept(queued.unread());
        }
    }
}
