package io.slipwatch.store.change;

import io.slipwatch.bet.decide.Decision;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A decision about a bet that waits to be made and written, and the answer that its caller waits for.
 *
 * @param known the bet as it was read, if it was; then {@code readNanos} tells when
 * @param unconfirmed what may have been written already: its commit's outcome was not known
 */
public record QueuedChange(
        BetKey bet,
        Optional<BetSnapshot> known,
        long readNanos,
        Decision decision,
        Optional<UnconfirmedChange> unconfirmed,
        CompletableFuture<Boolean> answer) {

    /** Queues a decision about a bet that was read; {@code readNanos} is the monotonic clock just before that. */
    public static QueuedChange of(BetSnapshot known, long readNanos, Decision decision) {
        return new QueuedChange(
                known.bet().key(),
                Optional.of(known),
                readNanos,
                decision,
                Optional.empty(),
                new CompletableFuture<>());
    }

    /** Queues a decision about a bet that is still to be read. */
    public static QueuedChange of(BetKey bet, Decision decision) {
        return new QueuedChange(bet, Optional.empty(), 0, decision, Optional.empty(), new CompletableFuture<>());
    }

    /**
     * Whether its caller still waits. One that was answered already, because the outcome is not known, does not; one that records a
     * provider's result has no time limit and always waits.
     */
    boolean waits() {
        return !answer.isDone();
    }

    QueuedChange knowing(BetSnapshot read, long nanos) {
        return new QueuedChange(bet, Optional.of(read), nanos, decision, unconfirmed, answer);
    }

    QueuedChange unread() {
        return new QueuedChange(bet, Optional.empty(), readNanos, decision, unconfirmed, answer);
    }

    /** Comes again after a commit whose outcome nobody knows; {@code sent} is what it tried to write. */
    QueuedChange unconfirmed(UnconfirmedChange sent) {
        return new QueuedChange(bet, Optional.empty(), readNanos, decision, Optional.of(sent), answer);
    }
}
