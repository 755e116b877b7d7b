package io.slipwatch.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.slipwatch.bet.BetKey;
import io.slipwatch.bet.MonotonicClock;
import io.slipwatch.bet.Recheck;
import io.slipwatch.bet.StatusWatch;
import io.slipwatch.bet.Tracked;
import io.slipwatch.store.ChangeBets.Caller;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose bet cannot be read waits, and holds up nobody who shares its batch. */
@Story
class UnreadableBetStory {

    @Inject
    Transactions transactions;

    @Inject
    BetRows rows;

    @Inject
    StatusWatch watch;

    @Inject
    MonotonicClock clock;

    @Inject
    StoreMetrics metrics;

    private final List<Caller> again = new ArrayList<>();
    private Sent strange;
    private Sent usual;

    @BeforeEach
    void twoBetsWait() {
        strange = accepted();
        usual = accepted();
    }

    private static Sent accepted() {
        Sent bet = Post.bet("plain", "never-x").recorded();
        bet.once(now -> "ACCEPTED".equals(now.getString("cause.class")));
        return bet;
    }

    @AfterEach
    void bothAreRead() throws Exception {
        write("NULL");
    }

    @Test
    void a_row_that_a_newer_replica_wrote_holds_up_its_own_callers_only() throws Exception {
        write("'NEW'");
        ChangeBets changing = changing(keys -> QuarkusTransaction.requiringNew().call(() -> rows.rowsOf(keys)));
        Caller stuck = rechecks(strange, Optional.empty());
        Caller other = rechecks(usual, Optional.empty());

        changing.write(List.of(stuck, other));

        assertTrue(other.answer().isDone());
        assertTrue(other.answer().join());
        assertFalse(stuck.answer().isDone());
        write("NULL");
        changing.write(List.copyOf(again));
        assertTrue(stuck.answer().join());
        assertEquals("NOTED", strange.kinds().getLast());
    }

    @Test
    void who_knows_its_bet_needs_no_reading() {
        ChangeBets changing = changing(keys -> {
            throw new IllegalStateException("no reading now");
        });
        Caller stuck = rechecks(strange, Optional.empty());
        Caller knowing = rechecks(usual, QuarkusTransaction.requiringNew().call(() -> rows.byKey(key(usual))));

        changing.write(List.of(stuck, knowing));

        assertTrue(knowing.answer().isDone());
        assertTrue(knowing.answer().join());
        assertEquals(List.of(stuck), again);
    }

    private ChangeBets changing(RereadBets.Rows reading) {
        return new ChangeBets(transactions, reading, watch, clock, metrics, again::add);
    }

    private Caller rechecks(Sent bet, Optional<Tracked> known) {
        return new Caller(
                key(bet), known, clock.nanos(), new Recheck("test"), Optional.empty(), new CompletableFuture<>());
    }

    private void write(String causeCode) throws Exception {
        HistoryStory.asSuperuser("UPDATE bet SET cause_code = " + causeCode + " WHERE id = '" + strange.id() + "'");
    }

    private static BetKey key(Sent bet) {
        return new BetKey("demo", UUID.fromString(bet.id()));
    }
}
