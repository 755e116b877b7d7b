package io.slipwatch.store.change;

import io.slipwatch.bet.decide.Change;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.outage.Outage;
import io.slipwatch.time.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Has each caller decide about its bet, at the instant that the database's clock must show by now. */
final class DecideChanges {

    private static final Logger LOG = Logger.getLogger(DecideChanges.class);

    private final Outage undecided = new Outage(LOG, "decisions");
    private final MonotonicClock clock;

    DecideChanges(MonotonicClock clock) {
        this.clock = clock;
    }

    /** A caller and what it decided. */
    record Decided(QueuedChange queued, DecidedChange change) {}

    /**
     * The decision about a bet that is known. Where there is nothing to write the caller is answered. A decision that throws would
     * throw again, so it fails its own caller and not the batch.
     */
    Optional<Decided> decide(QueuedChange queued) {
        BetSnapshot bet = queued.known().orElseThrow();
        Instant now = bet.readAt().plus(Duration.ofNanos(clock.nanos() - queued.readNanos()));
        Optional<Change> change;
        try {
            change = queued.decision().decide(bet, now);
        } catch (RuntimeException e) {
            undecided.fails(
                    "betId=%s consequence=what became of it is not written"
                            .formatted(queued.bet().id()),
                    e);
            queued.answer().completeExceptionally(e);
            return Optional.empty();
        }
        if (change.isEmpty()) {
            queued.answer().complete(false);
        }
        return change.map(decided -> new Decided(queued, new DecidedChange(bet, decided)));
    }
}
