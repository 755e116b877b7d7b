package io.slipwatch.store;

import io.quarkus.runtime.Startup;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.decide.Decision;
import io.slipwatch.bet.decide.ReleaseClaim;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.Admission;
import io.slipwatch.bet.port.Attempts;
import io.slipwatch.bet.port.Bets;
import io.slipwatch.bet.port.RecordResponse;
import io.slipwatch.bet.port.StatusWatch;
import io.slipwatch.store.change.ChangeBets;
import io.slipwatch.store.change.QueuedChange;
import io.slipwatch.store.read.BetRepository;
import io.slipwatch.store.record.Candidate;
import io.slipwatch.store.record.QueuedBet;
import io.slipwatch.store.record.RecordBets;
import io.slipwatch.store.sql.Duty;
import io.slipwatch.store.sql.FairQueue;
import io.slipwatch.store.sql.GroupCommit;
import io.slipwatch.store.sql.Replica;
import io.slipwatch.store.sql.StoreHealth;
import io.slipwatch.store.sql.StoreMetrics;
import io.slipwatch.store.sql.StoreSettings;
import io.slipwatch.store.sql.Transactions;
import io.slipwatch.time.MonotonicClock;
import io.slipwatch.trace.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The bets in PostgreSQL, behind two queues: one for what is new, one for what changes. */
@ApplicationScoped
@Startup
class PostgresBets implements Bets {

    private static final Logger LOG = Logger.getLogger(PostgresBets.class);

    /** How long a reference that another transaction holds is let be; a healthy commit takes less. */
    private static final long HELD_MILLIS = 20;

    /** How long a fact waits before the database is tried again. */
    private static final long AGAIN_MILLIS = 250;

    /** One writer each; a player's bets always go to the same. */
    private final List<GroupCommit<QueuedBet>> record;

    private final RecordBets recording;
    private final GroupCommit<QueuedChange> change;

    @Inject
    PostgresBets(
            Transactions transactions,
            StoreHealth health,
            BetRepository rows,
            StoreSettings settings,
            MonotonicClock clock,
            Attempts following,
            StatusWatch watch,
            Replica replica,
            StoreMetrics metrics,
            Tracing tracing,
            @ConfigProperty(name = "slipwatch.limits.operator-share") double operatorShare) {
        this.recording = new RecordBets(transactions, following, clock, replica, this::giveBack, this::whenFree);
        ChangeBets changing = new ChangeBets(
                transactions,
                keys -> health.reading(Duty.REREAD, () -> rows.rowsOf(keys)),
                watch,
                clock,
                metrics,
                this::again);
        Consumer<List<QueuedBet>> recorder = traced(
                tracing, "record", queued -> queued.candidate().bet().key().id(), recording::write);
        this.record = IntStream.rangeClosed(1, settings.recordWriters())
                .mapToObj(number -> recorder(number, settings, operatorShare, metrics.countingRows("record", recorder)))
                .toList();
        this.change = new GroupCommit<>(
                "change",
                settings.changeWriters(),
                // Facts have no share: what a provider said is written, whoever's bet it is about.
                new FairQueue<>(settings.changeQueue(), 0, 1),
                settings.batchMax(),
                metrics.countingRows(
                        "change",
                        traced(tracing, "change", queued -> queued.bet().id(), changing::write)),
                (queued, e) -> queued.answer().completeExceptionally(e));
        metrics.watchQueue(
                "record", () -> record.stream().mapToInt(GroupCommit::waiting).sum());
        metrics.watchQueue("change", change::waiting);
    }

    /** Returns the writer whose batches are traced; the writer itself where nothing is. */
    private static <T> Consumer<List<T>> traced(
            Tracing tracing, String name, Function<T, UUID> bet, Consumer<List<T>> writer) {
        if (!tracing.isOn()) {
            return writer;
        }
        return batch -> {
            long begin = System.nanoTime();
            writer.accept(batch);
            tracing.together(name, batch.stream().map(bet).toList(), System.nanoTime() - begin);
        };
    }

    private GroupCommit<QueuedBet> recorder(
            int number, StoreSettings settings, double operatorShare, Consumer<List<QueuedBet>> writer) {
        int capacity = settings.recordQueue() / settings.recordWriters();
        return new GroupCommit<>(
                "record-" + number,
                1,
                // What another transaction held comes back into the tenth that new bets leave free.
                new FairQueue<>(capacity, capacity / 10, operatorShare),
                settings.batchMax(),
                writer,
                QueuedBet::fail);
    }

    /**
     * Clicks for the same bet meet in one batch and not as two writers who find each other in the way (measured 2026-11-23:
     * when all bets were of one player, 1,900 a second instead of 14,000).
     */
    private GroupCommit<QueuedBet> recorder(NewBet bet) {
        int hash = 31 * bet.key().operator().hashCode() + bet.playerId().hashCode();
        return record.get(Math.floorMod(hash, record.size()));
    }

    @Override
    public CompletionStage<RecordResponse> record(NewBet bet, Admission admission) {
        QueuedBet queued = QueuedBet.of(bet, admission);
        recorder(bet).offer(bet.key().operator(), queued).ifPresent(queued::fail);
        return queued.answer();
    }

    @Override
    public CompletionStage<Boolean> change(BetSnapshot known, long readNanos, Decision decision) {
        return change(QueuedChange.of(known, readNanos, decision));
    }

    @Override
    public CompletionStage<Boolean> change(BetKey bet, Decision decision) {
        return change(QueuedChange.of(bet, decision));
    }

    private CompletionStage<Boolean> change(QueuedChange queued) {
        change.offer(queued.bet().operator(), queued)
                .ifPresent(refusal -> queued.answer().completeExceptionally(refusal));
        return queued.answer();
    }

    /** Tried again for as long as its caller waits. */
    private void whenFree(QueuedBet queued) {
        CompletableFuture.delayedExecutor(HELD_MILLIS, TimeUnit.MILLISECONDS).execute(() -> offerAgain(queued));
    }

    /** Who has been told by now that the outcome is unknown waits no more. */
    private void offerAgain(QueuedBet queued) {
        NewBet bet = queued.candidate().bet();
        if (!queued.answer().isDone()) {
            recorder(bet).offerAgain(bet.key().operator(), queued).ifPresent(queued::fail);
        }
    }

    private void again(QueuedChange queued) {
        CompletableFuture.delayedExecutor(AGAIN_MILLIS, TimeUnit.MILLISECONDS).execute(() -> change(queued));
    }

    /** The bet may be recorded as claimed by us, but its commit was not clean, so nobody calls: it becomes due at once. */
    private void giveBack(Candidate candidate) {
        Call call = candidate.admitted().orElseThrow().contract().firstCall();
        change(candidate.bet().key(), new ReleaseClaim(1, call)).whenComplete((written, failure) -> {
            if (failure != null) {
                LOG.debugf(
                        "bet %s was not recorded after all, nothing to give back",
                        candidate.bet().key().id());
            }
        });
    }

    @Override
    public void close(Duration limit) {
        long third = limit.toMillis() / 3;
        record.forEach(writer -> writer.close(third / record.size()));
        recording.close(third);
        change.close(third);
    }
}
