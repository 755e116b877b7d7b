package io.slipwatch.store.change;

import io.slipwatch.bet.decide.Change;
import io.slipwatch.bet.decide.Decision;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.State;
import io.slipwatch.bet.port.StatusWatch;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.outage.Outage;
import io.slipwatch.store.sql.BisectBatch;
import io.slipwatch.store.sql.Duty;
import io.slipwatch.store.sql.FailureCause;
import io.slipwatch.store.sql.StoreMetrics;
import io.slipwatch.store.sql.Transactions;
import io.slipwatch.time.MonotonicClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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

    private final Outage undecided = new Outage(LOG, "decisions");
    private final Outage refused = new Outage(LOG, "changes that the database refuses");
    private final Transactions transactions;
    private final RereadBets reread;
    private final StatusWatch watch;
    private final MonotonicClock clock;
    private final StoreMetrics metrics;
    private final Consumer<Caller> again;

    /** Writes for these; {@code again} takes callers whom the database did not serve this time. */
    public ChangeBets(
            Transactions transactions,
            RereadBets.Rows rows,
            StatusWatch watch,
            MonotonicClock clock,
            StoreMetrics metrics,
            Consumer<Caller> again) {
        this.transactions = transactions;
        this.reread = new RereadBets(rows, clock, again);
        this.watch = watch;
        this.clock = clock;
        this.metrics = metrics;
        this.again = again;
    }

    /**
     * Somebody who decides about a bet.
     *
     * @param known the bet as it was read, if it was; then {@code readNanos} tells when
     * @param doubt what may have been written already: its commit's outcome was not known
     */
    public record Caller(
            BetKey bet,
            Optional<BetSnapshot> known,
            long readNanos,
            Decision decision,
            Optional<UnconfirmedChange> doubt,
            CompletableFuture<Boolean> answer) {

        /**
         * Whether its caller still waits. A caller that was already answered 503 {@code outcome-unknown} does not. A
         * caller that records a provider's result has no time limit and always does.
         */
        boolean waits() {
            return !answer.isDone();
        }

        Caller knowing(BetSnapshot read, long nanos) {
            return new Caller(bet, Optional.of(read), nanos, decision, doubt, answer);
        }

        Caller unread() {
            return new Caller(bet, Optional.empty(), readNanos, decision, doubt, answer);
        }

        Caller doubting(UnconfirmedChange fresh) {
            return new Caller(bet, Optional.empty(), readNanos, decision, Optional.of(fresh), answer);
        }
    }

    /** Answers every caller, or hands it to {@code again}, before it returns. */
    public void write(List<Caller> batch) {
        List<Caller> rest = batch.stream().filter(Caller::waits).toList();
        for (int round = 0; round < ROUNDS_MAX && !rest.isEmpty(); round++) {
            rest = round(rest);
        }
        rest.forEach(again);
    }

    private List<Caller> round(List<Caller> callers) {
        // The reading comes first: what is written behind it is found at the lock, and settled in the next round.
        List<Caller> knowing = reread.read(callers);
        Map<BetKey, Decided> first = new LinkedHashMap<>();
        List<Caller> later = new ArrayList<>();
        for (Caller caller : settled(knowing)) {
            if (first.containsKey(caller.bet())) {
                later.add(caller.unread());
            } else {
                decide(caller).ifPresent(decided -> first.put(caller.bet(), decided));
            }
        }
        new BisectBatch<Decided>(decided -> writeTogether(decided, later), this::fail)
                .write(List.copyOf(first.values()));
        return later;
    }

    /** Those who still have something to decide: what was written after all must not be written twice. */
    private List<Caller> settled(List<Caller> callers) {
        List<Caller> open = new ArrayList<>();
        for (Caller caller : callers) {
            try {
                if (caller.doubt().isPresent()
                        && transactions.commit(Duty.CHANGE, caller.doubt().get()::wasWritten)) {
                    written(caller, caller.doubt().get().sent());
                } else {
                    open.add(caller);
                }
            } catch (SQLException e) {
                again.accept(caller.unread());
            }
        }
        return open;
    }

    /** A decision that throws would throw again: fails its own caller, not the batch. */
    private Optional<Decided> decide(Caller caller) {
        BetSnapshot bet = caller.known().orElseThrow();
        Instant now = bet.readAt().plus(Duration.ofNanos(clock.nanos() - caller.readNanos()));
        Optional<Change> change;
        try {
            change = caller.decision().decide(bet, now);
        } catch (RuntimeException e) {
            undecided.fails(
                    "betId=%s consequence=what became of it is not written"
                            .formatted(caller.bet().id()),
                    e);
            caller.answer().completeExceptionally(e);
            return Optional.empty();
        }
        if (change.isEmpty()) {
            caller.answer().complete(false);
        }
        return change.map(decided -> new Decided(caller, new DecidedChange(bet, decided)));
    }

    private void writeTogether(List<Decided> batch, List<Caller> later) throws SQLException {
        List<DecidedChange> planned = batch.stream().map(Decided::planned).toList();
        Map<BetKey, LockedBet> sent = new HashMap<>();
        Set<BetKey> written;
        try {
            written = commit(planned, sent);
        } catch (Transactions.UncertainCommit e) {
            batch.forEach(decided -> again.accept(doubting(decided.caller(), sent)));
            return;
        }
        for (Decided decided : batch) {
            LockedBet locked = sent.get(decided.caller().bet());
            if (locked != null && written.contains(locked.key())) {
                written(decided.caller(), locked);
            } else {
                later.add(decided.caller().unread());
            }
        }
    }

    private void written(Caller caller, LockedBet bet) {
        count(bet);
        caller.answer().complete(true);
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

    /** Whoever was not even locked has nothing new to doubt, and keeps what it doubted before. */
    private static Caller doubting(Caller caller, Map<BetKey, LockedBet> sent) {
        return Optional.ofNullable(sent.get(caller.bet()))
                .map(UnconfirmedChange::new)
                .map(caller::doubting)
                .orElseGet(caller::unread);
    }

    /** Tells in {@code sent} what it was about to write, for the case that nobody hears whether it did. */
    private Set<BetKey> commit(List<DecidedChange> planned, Map<BetKey, LockedBet> sent) throws SQLException {
        if (planned.stream().noneMatch(DecidedChange::touchesFindings)) {
            return transactions.commitWith(Duty.CHANGE, connection -> locked(connection, planned, sent));
        }
        return transactions.commit(Duty.CHANGE, connection -> {
            Set<BetKey> keys = locked(connection, planned, sent).run(connection);
            OpenFindings.execute(connection, planned, keys);
            SettleFindings.execute(connection, planned, keys);
            return keys;
        });
    }

    private static ChangeStatement locked(
            Connection connection, List<DecidedChange> planned, Map<BetKey, LockedBet> sent) throws SQLException {
        List<LockedBet> locked = LockedBet.lock(connection, planned);
        locked.forEach(bet -> sent.put(bet.key(), bet));
        return new ChangeStatement(locked);
    }

    /** A bad row is its caller's to hear of; where the database is away the fact waits for it. */
    private void fail(Decided decided, SQLException cause) {
        Caller caller = decided.caller();
        if (BisectBatch.isRowsFault(cause) && !BisectBatch.isHeldByOther(cause)) {
            refused.fails("betId=%s %s consequence=what became of it is not written"
                    .formatted(caller.bet().id(), new FailureCause(cause).text()));
            caller.answer()
                    .completeExceptionally(new StoreUnavailable(
                            StoreUnavailable.Kind.UNAVAILABLE, "the database refused the change", cause));
        } else {
            again.accept(caller.unread());
        }
    }

    /** A caller and what it decided. */
    private record Decided(Caller caller, DecidedChange planned) {}
}
