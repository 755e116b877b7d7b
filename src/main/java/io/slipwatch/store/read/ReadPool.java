package io.slipwatch.store.read;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.slipwatch.bet.port.AnswerLimit;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.bet.port.StoreUnavailable.Kind;
import io.slipwatch.outage.Outage;
import io.slipwatch.store.sql.Duty;
import io.slipwatch.store.sql.FailureCause;
import io.slipwatch.store.sql.FairQueue;
import io.slipwatch.store.sql.StoreHealth;
import io.slipwatch.store.sql.StoreMetrics;
import io.slipwatch.store.sql.StoreSettings;
import io.slipwatch.store.sql.Transactions;
import io.slipwatch.time.SharedTimer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Readings on virtual threads, bounded in number and time, operators in turns: a database that is away or silent costs its
 * callers a 503 within the second and this process no threads, and an operator's flood waits behind itself.
 */
@ApplicationScoped
public class ReadPool {

    /** The database ends a statement that its caller no longer waits for. */
    private static final long LIMIT_MILLIS = AnswerLimit.WITHIN_A_SECOND.toMillis();

    private static final SharedTimer LIMIT = SharedTimer.after(AnswerLimit.WITHIN_A_SECOND);

    private static final Outage FAULTS = new Outage(Logger.getLogger(ReadPool.class), "store.readings");

    /** The lane of what is read for all operators together. */
    private static final String EVERYBODY = "(everybody)";

    private final Semaphore places;
    private final FairQueue<Runnable> waiting;
    private final TenantRole role;
    private final StoreHealth health;
    private final int sharersMax;
    private final double operatorShare;

    @Inject
    ReadPool(
            StoreSettings settings,
            TenantRole role,
            StoreHealth health,
            @ConfigProperty(name = "slipwatch.limits.operator-share") double operatorShare) {
        this.places = new Semaphore(settings.readsMax());
        this.waiting = new FairQueue<>(settings.readsMax() + settings.readsWaiting(), 0, operatorShare);
        this.role = role;
        this.health = health;
        this.sharersMax = settings.readsWaiting();
        this.operatorShare = operatorShare;
    }

    void tell(@Observes StartupEvent event, StoreMetrics metrics) {
        metrics.watchQueue("read", waiting::size);
    }

    /** Where those gather who share readings, bounded as those are who wait for one of their own. */
    <T> FairQueue<T> sharers() {
        return new FairQueue<>(sharersMax, 0, operatorShare);
    }

    /** Whether many keys are worth one statement; else each has its own. */
    boolean isWorthKeys() {
        return role.isWorthKeys();
    }

    /**
     * Reads for one operator, in a transaction of its own that sees no other's rows; the stage fails with
     * {@link StoreUnavailable}.
     */
    public <T> CompletionStage<T> read(String operator, Callable<T> reading) {
        return bounded(
                operator,
                () -> transaction(Duty.READ, () -> role.take(operator, LIMIT_MILLIS), reading),
                Kind.UNAVAILABLE);
    }

    /** The same over all operators, for what no caller is told. */
    public <T> CompletionStage<T> readAll(Callable<T> reading) {
        return readAllFor(EVERYBODY, reading);
    }

    /**
     * The same for a caller who is told sums and no row: in their own turn, so that their flood does not keep the service
     * from reading its keys.
     */
    <T> CompletionStage<T> readAllFor(String asker, Callable<T> reading) {
        return bounded(asker, () -> transaction(Duty.LOOK, () -> role.limit(LIMIT_MILLIS), reading), Kind.UNAVAILABLE);
    }

    /** Reads bets of one operator, each by its key, on this thread in its {@link #turn}. */
    <T> T nowByKey(String operator, Callable<T> reading) {
        return transaction(Duty.READ, () -> role.takeForKey(operator, LIMIT_MILLIS), reading);
    }

    /** The same for one query over many keys. */
    <T> T nowByKeys(String operator, Callable<T> reading) {
        return transaction(Duty.READ, () -> role.takeForKeys(operator, LIMIT_MILLIS), reading);
    }

    /** The caller is gone after the limit; its query must not keep the place. */
    private <T> T transaction(Duty duty, Runnable limits, Callable<T> reading) {
        return health.reading(
                duty,
                () -> QuarkusTransaction.requiringNew().call(() -> {
                    limits.run();
                    return reading.call();
                }));
    }

    /** A write of one row, which brings its own transaction, under the same bounds; late is outcome-unknown. */
    public <T> CompletionStage<T> write(String operator, Callable<T> writing) {
        return bounded(operator, writing, Kind.OUTCOME_UNKNOWN);
    }

    /** The same for rows of all operators. */
    public <T> CompletionStage<T> writeAll(Callable<T> writing) {
        return write(EVERYBODY, writing);
    }

    private <T> CompletionStage<T> bounded(String operator, Callable<T> work, Kind late) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Optional<StoreUnavailable> refusal = turn(operator, () -> answer(work, answer));
        return refusal.isPresent() ? CompletableFuture.failedFuture(refusal.get()) : inTime(answer, late);
    }

    /** Runs that on a thread of its own when it is the operator's turn, or says why not. */
    Optional<StoreUnavailable> turn(String operator, Runnable work) {
        Optional<StoreUnavailable> refusal = waiting.offer(operator, work);
        if (refusal.isEmpty()) {
            serve();
        }
        return refusal;
    }

    /** The answer of a reading, which fails within the second, and only with {@link StoreUnavailable}. */
    static <T> CompletionStage<T> inTime(CompletableFuture<T> answer) {
        return inTime(answer, Kind.UNAVAILABLE);
    }

    private static <T> CompletionStage<T> inTime(CompletableFuture<T> answer, Kind late) {
        return limited(answer)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        failure instanceof StoreUnavailable known ? known : unavailable(failure, late)));
    }

    /** The same, which fails when it takes longer than any caller waits. */
    static <T> CompletableFuture<T> limited(CompletableFuture<T> answer) {
        return LIMIT.limit(answer);
    }

    /** One more thread, where there is a place: it ends when nobody waits. */
    private void serve() {
        if (places.tryAcquire()) {
            try {
                Thread.ofVirtual().name("slipwatch-read").start(this::serveAll);
            } catch (RuntimeException | Error e) {
                places.release();
                throw e;
            }
        }
    }

    private void serveAll() {
        try {
            for (List<Runnable> next = waiting.poll(1, 0); !next.isEmpty(); next = waiting.poll(1, 0)) {
                next.getFirst().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
        // Who came between the last look and the release found no place.
        if (waiting.size() > 0) {
            serve();
        }
    }

    private static <T> void answer(Callable<T> work, CompletableFuture<T> answer) {
        try {
            // Nobody waits any more for what was in the lane too long.
            if (!answer.isDone()) {
                answer.complete(work.call());
            }
        } catch (Exception | Error e) {
            answer.completeExceptionally(e);
        }
    }

    private static StoreUnavailable unavailable(Throwable failure, Kind late) {
        boolean silent = failure instanceof TimeoutException;
        if (!silent && FailureCause.in(failure).isEmpty()) {
            // A fault of our own would else be a 503 for ever, and told to nobody.
            FAULTS.fails("reason=nobody expected this failure consequence=readings are answered 503", failure);
        }
        boolean uncertain = silent || failure instanceof Transactions.UncertainCommit;
        return new StoreUnavailable(
                uncertain ? late : Kind.UNAVAILABLE,
                silent ? "the database is silent" : "the database is away",
                failure);
    }
}
