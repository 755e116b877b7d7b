package io.slipwatch.store;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.slipwatch.bet.StoreUnavailable;
import io.slipwatch.bet.StoreUnavailable.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Readings on virtual threads, bounded in number and time: a database that is away or silent costs its callers a 503
 * within the second and this process no threads.
 */
@ApplicationScoped
class Reads {

    /** "503 within a second", with something left for the answer's way. */
    private static final long LIMIT_MILLIS = 900;

    private final Semaphore places;
    private final Semaphore waiting;
    private final ReadingRole role;

    @Inject
    Reads(StoreSettings settings, ReadingRole role) {
        this.places = new Semaphore(settings.readsMax());
        this.waiting = new Semaphore(settings.readsMax() + settings.readsWaiting());
        this.role = role;
    }

    /**
     * Reads for one operator, in a transaction of its own that sees no other's rows; the stage fails with
     * {@link StoreUnavailable}.
     */
    <T> CompletionStage<T> read(String operator, Callable<T> reading) {
        return reading(() -> role.take(operator, LIMIT_MILLIS), reading);
    }

    /** The same over all operators, for what no caller is told. */
    <T> CompletionStage<T> readAll(Callable<T> reading) {
        return reading(() -> role.limit(LIMIT_MILLIS), reading);
    }

    /** The caller is gone after the limit; its query must not keep the place. */
    private <T> CompletionStage<T> reading(Runnable limits, Callable<T> reading) {
        return bounded(
                () -> QuarkusTransaction.requiringNew().call(() -> {
                    limits.run();
                    return reading.call();
                }),
                Kind.UNAVAILABLE);
    }

    /** A write of one row, which brings its own transaction, under the same bounds; late is outcome-unknown. */
    <T> CompletionStage<T> write(Callable<T> writing) {
        return bounded(writing, Kind.OUTCOME_UNKNOWN);
    }

    private <T> CompletionStage<T> bounded(Callable<T> work, Kind late) {
        if (!waiting.tryAcquire()) {
            return CompletableFuture.failedFuture(
                    new StoreUnavailable(Kind.OVERLOADED, "too many readings are under way"));
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("slipwatch-read").start(() -> answer(work, answer));
        return answer.orTimeout(LIMIT_MILLIS, TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> unavailable(failure, late));
    }

    private <T> void answer(Callable<T> work, CompletableFuture<T> answer) {
        try {
            if (places.tryAcquire(LIMIT_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    answer.complete(work.call());
                } finally {
                    places.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | Error e) {
            answer.completeExceptionally(e);
        } finally {
            waiting.release();
        }
    }

    private static <T> CompletionStage<T> unavailable(Throwable failure, Kind late) {
        boolean silent = failure instanceof TimeoutException;
        boolean uncertain = silent || failure instanceof Transactions.UncertainCommit;
        return CompletableFuture.failedFuture(new StoreUnavailable(
                uncertain ? late : Kind.UNAVAILABLE,
                silent ? "the database is silent" : "the database is away",
                failure));
    }
}
