package io.slipwatch.store.record;

import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.Admission;
import io.slipwatch.bet.port.RecordResponse;
import java.util.concurrent.CompletableFuture;

/**
 * A bet that waits to be written, and the answer that its caller waits for.
 *
 * @param tries how often another transaction held one of its locks
 */
public record QueuedBet(Candidate candidate, CompletableFuture<RecordResponse> answer, int tries) {

    /**
     * How often a bet that would only be warned of waits for the commit of another that a check must see. A choice: with the pause
     * between the tries a third of a second; after that it is recorded without a warning.
     */
    private static final int PATIENCE = 15;

    /** Queues the bet for the first time. */
    public static QueuedBet of(NewBet bet, Admission admission) {
        return new QueuedBet(Candidate.of(bet, admission), new CompletableFuture<>(), 0);
    }

    /** Comes again, without its slot at a gateway. */
    QueuedBet again() {
        return new QueuedBet(candidate.withoutSlot(), answer, tries + 1);
    }

    /** Comes again for a check whose lock another transaction held. */
    QueuedBet afterBusyCheck() {
        QueuedBet next = again();
        return next.tries < PATIENCE ? next : new QueuedBet(next.candidate.withoutWarnings(), answer, next.tries);
    }

    /** Answers a caller whose bet is not called for; the slot is given back. */
    void answer(RecordResponse response) {
        candidate.slot().ifPresent(Slot::close);
        answer.complete(response);
    }

    /** Fails a caller; the slot is given back. A caller that is answered already stays so. */
    public void fail(Throwable cause) {
        candidate.slot().ifPresent(Slot::close);
        answer.completeExceptionally(cause);
    }
}
