package io.slipwatch.store.access;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.slipwatch.access.log.AccessLog;
import io.slipwatch.bet.port.AnswerLimit;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.store.read.ReadPool;
import io.slipwatch.store.sql.BisectBatch;
import io.slipwatch.store.sql.Duty;
import io.slipwatch.store.sql.FairQueue;
import io.slipwatch.store.sql.GroupCommit;
import io.slipwatch.store.sql.StoreMetrics;
import io.slipwatch.store.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The access log in PostgreSQL. Readings that wait for their entry share commits, as new bets do. */
@ApplicationScoped
@Startup
class PostgresAccessLog implements AccessLog {

    /** Something of the second is left for the reading itself. A choice. */
    private static final AnswerLimit IN_TIME = AnswerLimit.after(AnswerLimit.WITHIN_A_SECOND.minusMillis(200));

    /** Two keep one writing while the other waits for its commit. */
    private static final int WRITERS = 2;

    /** As many as readings may wait; beyond it 503 at once. */
    private static final int QUEUE = 1_024;

    private static final int BATCH_MAX = 256;

    /** One operator's people leave half of the queue to the others'. A choice. */
    private static final double OPERATOR_SHARE = 0.5;

    private static final Duration LAST_WRITES_LIMIT = Duration.ofSeconds(1);

    private record Reading(Entry entry, CompletableFuture<Void> logged) {
        void fail(Throwable cause) {
            logged.completeExceptionally(
                    new StoreUnavailable(StoreUnavailable.Kind.UNAVAILABLE, "the reading cannot be logged", cause));
        }
    }

    private final Transactions transactions;
    private final ReadPool reads;
    private final AccessLogRepository rows;
    private final GroupCommit<Reading> readings;

    @Inject
    PostgresAccessLog(Transactions transactions, ReadPool reads, AccessLogRepository rows, StoreMetrics metrics) {
        this.transactions = transactions;
        this.reads = reads;
        this.rows = rows;
        BisectBatch<Reading> halving = new BisectBatch<>(this::write, Reading::fail);
        this.readings = new GroupCommit<>(
                "access",
                WRITERS,
                new FairQueue<>(QUEUE, 0, OPERATOR_SHARE),
                BATCH_MAX,
                metrics.countingRows("access", halving::write),
                Reading::fail);
        metrics.watchQueue("access", readings::waiting);
    }

    @Override
    public CompletionStage<Void> reading(Entry entry) {
        Reading reading = new Reading(entry, new CompletableFuture<>());
        readings.offer(entry.operator(), reading).ifPresent(reading.logged()::completeExceptionally);
        return IN_TIME.answer(reading.logged());
    }

    /** What nobody waits for any more is logged all the same: it was asked. */
    private void write(List<Reading> batch) throws SQLException {
        List<Entry> entries = batch.stream().map(Reading::entry).toList();
        transactions.commit(Duty.ACCESS_LOG, connection -> InsertAccessLog.execute(connection, entries));
        batch.forEach(reading -> reading.logged().complete(null));
    }

    @Override
    public CompletionStage<Integer> refused(List<Entry> entries) {
        return reads.writeAll(
                () -> transactions.commit(Duty.ACCESS_LOG, connection -> InsertAccessLog.execute(connection, entries)));
    }

    @Override
    public CompletionStage<List<Logged>> list(Filter filter, Optional<After> after, int limit) {
        return reads.read(filter.operator(), () -> rows.page(filter, after, limit));
    }

    /** No request is left by now. */
    void close(@Observes ShutdownEvent event) {
        readings.close(LAST_WRITES_LIMIT.toMillis());
    }
}
