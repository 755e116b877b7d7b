package io.slipwatch.store.record;

import io.slipwatch.bet.port.Attempts;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.outage.Outage;
import io.slipwatch.store.sql.BisectBatch;
import io.slipwatch.store.sql.Duty;
import io.slipwatch.store.sql.FailureCause;
import io.slipwatch.store.sql.Replica;
import io.slipwatch.store.sql.Transactions;
import io.slipwatch.time.MonotonicClock;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Records many bets in one commit and has each caller answered on its own. */
public final class RecordBets {

    private static final Logger LOG = Logger.getLogger(RecordBets.class);

    private static final Comparator<QueuedBet> ORDER = Comparator.<QueuedBet, String>comparing(
                    queued -> queued.candidate().bet().key().operator())
            .thenComparing(queued -> queued.candidate().bet().reference());

    /** Whoever can make one such bet can make thousands. */
    private final Outage refused = new Outage(LOG, "bets that the database refuses");

    private final Transactions transactions;
    private final MonotonicClock clock;
    private final Replica replica;
    private final AnswerBets answers;
    private final Consumer<Candidate> giveBack;
    private final Consumer<QueuedBet> again;

    /**
     * Writes for these.
     *
     * @param giveBack hears of bets that may be recorded as claimed but must not be called for
     * @param again takes bets for which another transaction holds a lock
     */
    public RecordBets(
            Transactions transactions,
            Attempts following,
            MonotonicClock clock,
            Replica replica,
            Consumer<Candidate> giveBack,
            Consumer<QueuedBet> again) {
        this.transactions = transactions;
        this.clock = clock;
        this.replica = replica;
        this.answers = new AnswerBets(following, replica, again);
        this.giveBack = giveBack;
        this.again = again;
    }

    /** Writes before it returns, and has every caller answered. */
    public void write(List<QueuedBet> batch) {
        new BisectBatch<>(this::writeTogether, this::fail)
                .write(batch.stream().sorted(ORDER).toList());
    }

    private void writeTogether(List<QueuedBet> batch) throws SQLException {
        List<Candidate> candidates = batch.stream().map(QueuedBet::candidate).toList();
        long sinceNanos = clock.nanos();
        RecordedBatch done = transactions.commitWith(
                Duty.RECORD, connection -> RecordedBatch.begin(connection, replica.name(), candidates));
        answers.answer(batch, done, sinceNanos);
    }

    private void fail(QueuedBet queued, SQLException cause) {
        Candidate candidate = queued.candidate();
        if (BisectBatch.isTwins(cause)) {
            // Somebody wrote the reference without its lock; the next look finds that bet.
            again.accept(queued.again());
        } else if (InsertStatement.isLateClaim(cause)) {
            // It is recorded without a claim; there is no time for a submission any more.
            again.accept(queued.again());
        } else if (cause instanceof Transactions.UncertainCommit) {
            candidate.slot().ifPresent(_ -> giveBack.accept(candidate));
            queued.fail(new StoreUnavailable(
                    StoreUnavailable.Kind.OUTCOME_UNKNOWN, "the commit's outcome is not known", cause));
        } else if (BisectBatch.isRowsFault(cause) && !BisectBatch.isHeldByOther(cause)) {
            refused.fails("betId=%s %s consequence=a bet that the door let through gets a 500"
                    .formatted(candidate.bet().key().id(), new FailureCause(cause).text()));
            // Without the cause, whose words may be of the row.
            queued.fail(new IllegalStateException("the database refused the bet"));
        } else {
            queued.fail(new StoreUnavailable(StoreUnavailable.Kind.UNAVAILABLE, "nothing was recorded", cause));
        }
    }

    /** Ends what answers; to be called behind the last write. */
    public void close(long limitMillis) {
        answers.close(limitMillis);
    }
}
