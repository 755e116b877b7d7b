package io.slipwatch.store.callback;

import io.quarkus.runtime.Startup;
import io.slipwatch.bet.port.Callback;
import io.slipwatch.bet.port.Callbacks;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.id.NewIds;
import io.slipwatch.store.callback.CompleteCallbackStatement.Settling;
import io.slipwatch.store.sql.BisectBatch;
import io.slipwatch.store.sql.Duty;
import io.slipwatch.store.sql.FairQueue;
import io.slipwatch.store.sql.GroupCommit;
import io.slipwatch.store.sql.StoreMetrics;
import io.slipwatch.store.sql.StoreSettings;
import io.slipwatch.store.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The messages of providers in PostgreSQL, behind two queues: one to keep them, one to settle them. */
@ApplicationScoped
@Startup
class PostgresCallbacks implements Callbacks {

    /** How long a message that another transaction holds is let be; a healthy commit takes less. */
    private static final long HELD_MILLIS = 20;

    /** A provider has few connections, so one writer has short queues and still large batches. A choice. */
    private static final int WRITERS = 1;

    /** One provider's flood leaves the others half of the queue. A choice. */
    private static final double PROVIDER_SHARE = 0.5;

    private final Transactions transactions;
    private final GroupCommit<QueuedCallback> keep;
    private final GroupCommit<Settler> settle;

    private record Settler(Settling row, CompletableFuture<Void> answer) {}

    @Inject
    PostgresCallbacks(Transactions transactions, StoreSettings settings, StoreMetrics metrics) {
        this.transactions = transactions;
        this.keep = new GroupCommit<>(
                "keep",
                WRITERS,
                new FairQueue<>(settings.recordQueue(), 0, PROVIDER_SHARE),
                settings.batchMax(),
                metrics.countingRows("keep", new StoreCallbacks(transactions, this::whenFree)::write),
                (queued, e) -> queued.answer().completeExceptionally(e));
        this.settle = new GroupCommit<>(
                "settle",
                WRITERS,
                new FairQueue<>(settings.changeQueue(), 0, 1),
                settings.batchMax(),
                metrics.countingRows("settle", new BisectBatch<>(this::settleTogether, PostgresCallbacks::fail)::write),
                (settler, e) -> settler.answer().completeExceptionally(e));
        metrics.watchQueue("keep", keep::waiting);
        metrics.watchQueue("settle", settle::waiting);
    }

    @Override
    public CompletionStage<Kept> keep(Callback callback) {
        CompletableFuture<Kept> answer = new CompletableFuture<>();
        keep(new QueuedCallback(NewIds.next(), callback, answer));
        return answer;
    }

    private void keep(QueuedCallback queued) {
        keep.offer(queued.callback().provider(), queued).ifPresent(queued.answer()::completeExceptionally);
    }

    /** Tried again for as long as its caller waits. */
    private void whenFree(QueuedCallback queued) {
        if (!queued.answer().isDone()) {
            CompletableFuture.delayedExecutor(HELD_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(() -> keep(queued));
        }
    }

    @Override
    public CompletionStage<Void> settle(Open callback, CallbackOutcome outcome) {
        Settler settler = new Settler(new Settling(callback, outcome), new CompletableFuture<>());
        settle.offer(callback.callback().provider(), settler).ifPresent(settler.answer()::completeExceptionally);
        return settler.answer();
    }

    private void settleTogether(List<Settler> batch) throws SQLException {
        Map<UUID, Settling> byId = new TreeMap<>();
        batch.forEach(settler -> byId.merge(settler.row().callback().id(), settler.row(), Settling::orMoreFinal));
        List<Settling> rows = new ArrayList<>(byId.values());
        transactions.commit(Duty.CALLBACK, connection -> CompleteCallbackStatement.execute(connection, rows));
        batch.forEach(settler -> settler.answer().complete(null));
    }

    /** The message stays as it is; a sweep takes it up again. */
    private static void fail(Settler settler, SQLException cause) {
        settler.answer().completeExceptionally(Transactions.failure("the message is kept and not settled yet", cause));
    }

    @Override
    public List<Open> due(Collection<String> providers, int limit) {
        try {
            return transactions.commit(
                    Duty.CALLBACK, connection -> PendingCallbacks.execute(connection, providers, limit));
        } catch (SQLException e) {
            throw new StoreUnavailable(StoreUnavailable.Kind.UNAVAILABLE, "the database did not do it", e);
        }
    }

    @Override
    public void close(Duration limit) {
        keep.close(limit.toMillis() / 2);
        settle.close(limit.toMillis() / 2);
    }
}
