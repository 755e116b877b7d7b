package io.slipwatch.store.record;

import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.attempt.DedupeWindow;
import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.Admission.Admitted;
import io.slipwatch.bet.port.Attempts;
import io.slipwatch.bet.port.RecordResponse;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.outage.Outage;
import io.slipwatch.store.record.KnownReferences.Known;
import io.slipwatch.store.record.RecordedBatch.Written;
import io.slipwatch.store.sql.BisectBatch;
import io.slipwatch.store.sql.Duty;
import io.slipwatch.store.sql.FailureCause;
import io.slipwatch.store.sql.Replica;
import io.slipwatch.store.sql.Transactions;
import io.slipwatch.time.MonotonicClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Records many bets in one commit and answers each caller on its own. */
public final class RecordBets {

    private static final Logger LOG = Logger.getLogger(RecordBets.class);

    private static final Comparator<Caller> ORDER = Comparator.<Caller, String>comparing(
                    caller -> caller.candidate().bet().key().operator())
            .thenComparing(caller -> caller.candidate().bet().reference());

    /** Whoever can make one such bet can make thousands. */
    private final Outage refused = new Outage(LOG, "bets that the database refuses");

    private final Outage unanswered = new Outage(LOG, "answers");
    private final Transactions transactions;
    private final Attempts following;
    private final MonotonicClock clock;
    private final Replica replica;
    private final Consumer<Candidate> giveBack;
    private final Consumer<Caller> again;

    /**
     * While the callers of one batch are answered the writer writes the next: what it does itself is what all wait for
     * (measured 2026-11-23: one writer is as fast as two who share the machine, at three quarters of their work).
     */
    private final ExecutorService answers = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("slipwatch-answers").factory());

    /**
     * Writes for these.
     *
     * @param giveBack hears of bets that may be recorded as claimed but must not be called for
     * @param again takes callers whose reference, or whose click, another transaction holds
     */
    public RecordBets(
            Transactions transactions,
            Attempts following,
            MonotonicClock clock,
            Replica replica,
            Consumer<Candidate> giveBack,
            Consumer<Caller> again) {
        this.transactions = transactions;
        this.following = following;
        this.clock = clock;
        this.replica = replica;
        this.giveBack = giveBack;
        this.again = again;
    }

    /**
     * How often a bet that would only be warned of waits for its twin's commit. A choice: with the pause between the tries
     * a third of a second; after that it is recorded without a warning.
     */
    private static final int PATIENCE = 15;

    /**
     * A caller at the door and the answer that it waits for.
     *
     * @param tries how often another transaction held its reference or its click
     */
    public record Caller(Candidate candidate, CompletableFuture<RecordResponse> answer, int tries) {

        /** The same once more, without its place at a gateway. */
        Caller again() {
            return new Caller(candidate.withoutSlot(), answer, tries + 1);
        }

        /** The same for a bet whose twin is written just now. */
        Caller afterTwin() {
            boolean enough = tries + 1 >= PATIENCE && !candidate.refusesRepeats();
            return enough ? new Caller(candidate.withoutSlot().withoutGuard(), answer, tries + 1) : again();
        }
    }

    /** Ends what answers; to be called behind the last write. */
    public void close(long limitMillis) {
        answers.shutdown();
        try {
            if (!answers.awaitTermination(limitMillis, TimeUnit.MILLISECONDS)) {
                LOG.warn("some callers were not answered before the stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes before it returns, and has every caller answered. */
    public void write(List<Caller> batch) {
        new BisectBatch<>(this::writeTogether, this::fail)
                .write(batch.stream().sorted(ORDER).toList());
    }

    private void writeTogether(List<Caller> batch) throws SQLException {
        List<Candidate> candidates = batch.stream().map(Caller::candidate).toList();
        long since = clock.nanos();
        RecordedBatch done = transactions.commitWith(
                Duty.RECORD, connection -> RecordedBatch.begin(connection, replica.name(), candidates));
        answers.execute(() -> answer(batch, done, since));
    }

    private void answer(List<Caller> batch, RecordedBatch done, long since) {
        for (int place = 0; place < batch.size(); place++) {
            Caller caller = batch.get(place);
            try {
                answer(caller, done.verdicts().get(place), done, since);
            } catch (RuntimeException | Error e) {
                unanswered.fails("consequence=a caller gets a 500 for a bet that is recorded", e);
                lose(caller, e);
            }
        }
    }

    private void answer(Caller caller, Judgement verdict, RecordedBatch done, long since) {
        Candidate candidate = caller.candidate();
        switch (verdict) {
            case Judgement.Taken taken -> {
                Written written = done.written(candidate);
                BetSnapshot bet = NewBetMapper.tracked(candidate, taken, written, done.at(), replica.name());
                caller.answer().complete(new RecordResponse.Recorded(bet));
                begin(candidate, bet, written, since);
            }
            case Judgement.Held held -> again.accept(caller.again());
            case Judgement.Clicked clicked -> again.accept(caller.afterTwin());
            case Judgement.Replay replay -> answer(caller, replay(candidate.bet(), replay.twin()));
            case Judgement.Suspected suspected -> answer(caller, suspected(candidate.bet(), suspected.first()));
            case Judgement.Refused refused -> answer(caller, new RecordResponse.Refused(refused.why()));
        }
    }

    private static void answer(Caller caller, RecordResponse recording) {
        caller.candidate().slot().ifPresent(Slot::close);
        caller.answer().complete(recording);
    }

    private static RecordResponse suspected(NewBet bet, UUID first) {
        return new RecordResponse.Suspected(new BetKey(bet.key().operator(), first));
    }

    private void begin(Candidate candidate, BetSnapshot bet, Written written, long since) {
        candidate.slot().ifPresent(slot -> {
            if (written == Written.CLAIMED) {
                Admitted admitted = candidate.admitted().orElseThrow();
                Call call = bet.plan().inFlight().orElseThrow().call();
                following.take(new Claim(
                        bet,
                        call,
                        slot,
                        since,
                        Duration.between(bet.readAt(), bet.bet().deadline()),
                        DedupeWindow.untouched(admitted.contract())));
            } else {
                slot.close();
            }
        });
    }

    private static RecordResponse replay(NewBet bet, Known twin) {
        return twin.same(bet)
                ? new RecordResponse.Replayed(twin.key())
                : new RecordResponse.Conflicting(twin.key(), twin.differences(bet));
    }

    /** Answers a caller whose batch failed in a way that nobody expected. */
    public void lose(Caller caller, Throwable cause) {
        caller.candidate().slot().ifPresent(Slot::close);
        caller.answer().completeExceptionally(cause);
    }

    private void fail(Caller caller, SQLException cause) {
        Candidate candidate = caller.candidate();
        candidate.slot().ifPresent(Slot::close);
        if (BisectBatch.isTwins(cause)) {
            // Somebody wrote the reference without its lock; the next look finds that bet.
            again.accept(caller.again());
        } else if (cause instanceof Transactions.UncertainCommit) {
            if (candidate.slot().isPresent()) {
                giveBack.accept(candidate);
            }
            caller.answer()
                    .completeExceptionally(new StoreUnavailable(
                            StoreUnavailable.Kind.OUTCOME_UNKNOWN, "the commit's outcome is not known", cause));
        } else if (BisectBatch.isRowsFault(cause) && !BisectBatch.isHeldByOther(cause)) {
            refused.fails("betId=%s %s consequence=a bet that the door let through gets a 500"
                    .formatted(candidate.bet().key().id(), new FailureCause(cause).text()));
            // Without the cause, whose words may be of the row.
            caller.answer().completeExceptionally(new IllegalStateException("the database refused the bet"));
        } else {
            caller.answer()
                    .completeExceptionally(
                            new StoreUnavailable(StoreUnavailable.Kind.UNAVAILABLE, "nothing was recorded", cause));
        }
    }
}
