package io.slipwatch.store;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.slipwatch.bet.StoreUnavailable;
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

    @Inject
    Reads(StoreSettings settings) {
        this.places = new Semaphore(settings.readsMax());
    }

    /** Reads in a transaction of its own; the stage fails with {@link StoreUnavailable}. */
    <T> CompletionStage<T> read(Callable<T> reading) {
        if (!places.tryAcquire()) {
            return CompletableFuture.failedFuture(
                    new StoreUnavailable(StoreUnavailable.Kind.OVERLOADED, "too many readings are under way"));
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("slipwatch-read").start(() -> answer(reading, answer));
        return answer.orTimeout(LIMIT_MILLIS, TimeUnit.MILLISECONDS).exceptionallyCompose(Reads::unavailable);
    }

    private <T> void answer(Callable<T> reading, CompletableFuture<T> answer) {
        try {
            answer.complete(QuarkusTransaction.requiringNew().call(reading));
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        } finally {
            places.release();
        }
    }

    private static <T> CompletionStage<T> unavailable(Throwable failure) {
        String message = failure instanceof TimeoutException ? "the database is silent" : "the database is away";
        return CompletableFuture.failedFuture(
                new StoreUnavailable(StoreUnavailable.Kind.UNAVAILABLE, message, failure));
    }
}
