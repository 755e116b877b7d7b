package io.slipwatch.store.after;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.bet.model.HistoryLine;
import io.slipwatch.bet.model.HistoryLine.After;
import io.slipwatch.bet.model.Status;
import io.slipwatch.bet.port.BetLookup;
import io.slipwatch.bet.port.DueBets;
import io.slipwatch.bet.port.StatusWatch;
import io.slipwatch.store.CutConnection;
import io.slipwatch.store.after.SeenRows.Row;
import io.slipwatch.store.change.ChangeBets;
import io.slipwatch.store.change.QueuedChange;
import io.slipwatch.store.read.BetRepository;
import io.slipwatch.store.record.RecordBets;
import io.slipwatch.store.sql.Replica;
import io.slipwatch.store.sql.StoreHealth;
import io.slipwatch.store.sql.StoreMetrics;
import io.slipwatch.store.sql.Transactions;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Story;
import io.slipwatch.time.MonotonicClock;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/**
 * What a bet was at a version is rebuilt from its entries alone. {@code -Dslipwatch.shuffle.seed=N} plays the lives of an earlier
 * run again.
 */
@Story
class AfterStory {

    private static final long SEED = Long.getLong("slipwatch.shuffle.seed", System.nanoTime());
    private static final int BETS = 100;
    private static final int EVENTS_EACH = 12;

    @Inject
    BetRepository rows;

    @Inject
    BetLookup lookup;

    @Inject
    DueBets due;

    @Inject
    StatusWatch watch;

    @Inject
    MonotonicClock clock;

    @Inject
    StoreHealth health;

    @Inject
    StoreMetrics metrics;

    @Inject
    Replica replica;

    @Inject
    Transactions transactions;

    private final Set<EntryKind> kinds = EnumSet.noneOf(EntryKind.class);
    private int atOnce;
    private int between;

    @Test
    void after_each_entry_the_bet_was_as_its_row_was_committed() throws Exception {
        try (SeenRows seen = SeenRows.of(GeneratedLives.OPERATOR);
                CutConnection cut = CutConnection.before(RealWorld.database().port())) {
            GeneratedLives.Ways ways = ways(cut);
            List<UUID> lived = new GeneratedLives(ways, SEED).live(BETS, EVENTS_EACH);
            ways.recording().close(1_000);

            lived.forEach(bet -> compare(bet, seen.of(bet)));
        }

        assertEquals(EnumSet.allOf(EntryKind.class), kinds, "too few lives to tell anything, seed " + SEED);
        assertTrue(atOnce > 0, "no late fact timed a bet out, seed " + SEED);
        assertTrue(between > 0, "no claim changed a row between two entries, seed " + SEED);
    }

    private GeneratedLives.Ways ways(CutConnection cut) {
        List<QueuedChange> again = new ArrayList<>();
        List<Claim> born = new CopyOnWriteArrayList<>();
        return new GeneratedLives.Ways(
                new RecordBets(transactions, born::add, clock, replica, _ -> {}, _ -> {}),
                new ChangeBets(
                        new Transactions(cut.asSuperuser(), health), rows::rowsOf, watch, clock, metrics, again::add),
                cut,
                due,
                lookup,
                again,
                born);
    }

    private void compare(UUID bet, List<Row> seen) {
        String told = "bet " + bet + ", seed " + SEED;
        List<HistoryLine> history = lookup.history(new BetKey(GeneratedLives.OPERATOR, bet))
                .toCompletableFuture()
                .join();
        Optional<Row> before = Optional.empty();
        for (Row row : seen) {
            int known = before.map(Row::version).orElse(0);
            if (row.version() == known) {
                assertEquals(unclaimed(before.orElseThrow().after()), unclaimed(row.after()), told);
                between += before.orElseThrow().after().equals(row.after()) ? 0 : 1;
            } else {
                if (row.version() == known + 2) {
                    After first = timedOut(before.orElseThrow().after(), row.after());
                    assertEquals(first, after(history.get(known)), told + ", version " + (known + 1));
                    atOnce++;
                }
                After expected = known == 0 ? withDeadline(row) : row.after();
                assertEquals(expected, after(history.get(row.version() - 1)), told + ", version " + row.version());
            }
            before = Optional.of(row);
        }
        assertEquals(history.size(), before.orElseThrow().version(), told);
        history.forEach(line -> kinds.add(line.entry().kind()));
    }

    private static After after(HistoryLine line) {
        return line.after().orElseThrow(() -> new AssertionError("version " + line.version() + " has no after"));
    }

    /** What a change without an entry may not touch: the next entry tells the rest. */
    private static After unclaimed(After row) {
        return new After(
                row.status(),
                Delivery.NEVER,
                row.result(),
                row.late(),
                row.providerBetId(),
                0,
                row.cause(),
                row.deadline());
    }

    /** No row was ever committed so: a late fact times the bet out and comes to stand in one commit. */
    private static After timedOut(After before, After fact) {
        return new After(
                Status.TIMED_OUT,
                fact.delivery(),
                Optional.empty(),
                false,
                before.providerBetId(),
                before.attempts(),
                before.cause(),
                Optional.empty());
    }

    private static After withDeadline(Row first) {
        After row = first.after();
        return new After(
                row.status(),
                row.delivery(),
                row.result(),
                row.late(),
                row.providerBetId(),
                row.attempts(),
                row.cause(),
                Optional.of(first.deadline()));
    }
}
