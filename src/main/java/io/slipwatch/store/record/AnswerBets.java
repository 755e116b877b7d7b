package io.slipwatch.store.record;

import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.attempt.DedupeWindow;
import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.bet.attempt.Trail;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.Attempts;
import io.slipwatch.bet.port.RecordResponse;
import io.slipwatch.outage.Outage;
import io.slipwatch.store.record.KnownReferences.ExistingBet;
import io.slipwatch.store.sql.Replica;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Answers the callers of a committed batch, each on its own, and begins the attempts of bets that were born claimed. While it answers
 * one batch the writer writes the next: what the writer does itself is what all wait for (measured 2026-11-23: one writer is as fast as
 * two who share the machine, at three quarters of their work).
 */
final class AnswerBets {

    private static final Logger LOG = Logger.getLogger(AnswerBets.class);

    private final Outage unanswered = new Outage(LOG, "answers");
    private final Attempts following;
    private final Replica replica;
    private final Consumer<QueuedBet> again;

    private final ExecutorService answers = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("slipwatch-answers").factory());

    /** Answers for the writers; {@code again} takes bets for which another transaction holds a lock. */
    AnswerBets(Attempts following, Replica replica, Consumer<QueuedBet> again) {
        this.following = following;
        this.replica = replica;
        this.again = again;
    }

    /**
     * Answers all of them, later and on another thread.
     *
     * @param sinceNanos the monotonic clock just before the batch was written
     */
    void answer(List<QueuedBet> batch, RecordedBatch done, long sinceNanos) {
        answers.execute(() -> {
            for (int index = 0; index < batch.size(); index++) {
                QueuedBet queued = batch.get(index);
                try {
                    answer(queued, done.judgements().get(index), done.claimed(queued.candidate()), sinceNanos);
                } catch (RuntimeException | Error e) {
                    unanswered.fails("consequence=a caller gets a 500 for a bet that is recorded", e);
                    queued.fail(e);
                }
            }
        });
    }

    private void answer(QueuedBet queued, Judgement judgement, Optional<Slot> claimed, long sinceNanos) {
        switch (judgement) {
            case PendingInsert insert -> recorded(queued, insert, claimed, sinceNanos);
            case Judgement.Held _ -> again.accept(queued.again());
            case Judgement.Busy _ -> again.accept(queued.afterBusyCheck());
            case Judgement.Replay replay ->
                queued.answer(replay(queued.candidate().bet(), replay.twin()));
            case Judgement.Stopped stopped -> queued.answer(new RecordResponse.Objected(stopped.objection()));
            case Judgement.Refused refused -> queued.answer(new RecordResponse.Refused(refused.why()));
        }
    }

    private void recorded(QueuedBet queued, PendingInsert insert, Optional<Slot> claimed, long sinceNanos) {
        BetSnapshot bet = NewBetMapper.snapshot(insert, claimed, replica.name());
        queued.answer().complete(new RecordResponse.Recorded(bet));
        claimed.ifPresentOrElse(
                slot -> begin(bet, insert, slot, sinceNanos),
                () -> queued.candidate().slot().ifPresent(Slot::close));
    }

    private void begin(BetSnapshot bet, PendingInsert insert, Slot slot, long sinceNanos) {
        Call call = bet.plan().inFlight().orElseThrow().call();
        following.take(new Claim(
                bet,
                call,
                slot,
                sinceNanos,
                Duration.between(bet.readAt(), bet.bet().deadline()),
                DedupeWindow.untouched(insert.contract()),
                Trail.of(insert.bet().requestId())));
    }

    private static RecordResponse replay(NewBet bet, ExistingBet twin) {
        return twin.same(bet)
                ? new RecordResponse.Replayed(twin.key())
                : new RecordResponse.Conflicting(twin.key(), twin.differences(bet));
    }

    /** Ends the thread that answers; to be called behind the last write. */
    void close(long limitMillis) {
        answers.shutdown();
        try {
            if (!answers.awaitTermination(limitMillis, TimeUnit.MILLISECONDS)) {
                LOG.warn("some callers were not answered before the stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
