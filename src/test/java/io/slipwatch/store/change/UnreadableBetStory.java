package io.slipwatch.store.change;

import static io.slipwatch.store.HistoryStory.asSuperuser;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.contract.Contracts;
import io.slipwatch.bet.decide.Recheck;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.port.DueBets;
import io.slipwatch.bet.port.StatusWatch;
import io.slipwatch.store.read.BetMapper;
import io.slipwatch.store.read.BetRepository;
import io.slipwatch.store.sql.StoreMetrics;
import io.slipwatch.store.sql.Transactions;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import io.slipwatch.time.MonotonicClock;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose bet cannot be read waits, and holds up nobody who shares its batch. */
@Story
class UnreadableBetStory {

    @Inject
    Transactions transactions;

    @Inject
    BetRepository rows;

    @Inject
    StatusWatch watch;

    @Inject
    MonotonicClock clock;

    @Inject
    DueBets due;

    @Inject
    Contracts terms;

    @Inject
    StoreMetrics metrics;

    private final List<QueuedChange> again = new ArrayList<>();
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
        asSuperuser("UPDATE bet SET provider = 'plain' WHERE provider = 'elsewhere'");
    }

    @Test
    void a_row_that_a_newer_replica_wrote_holds_up_its_own_callers_only() throws Exception {
        write("'NEW'");
        ChangeBets changing = changing(rows::rowsOf);
        QueuedChange stuck = rechecks(strange, Optional.empty());
        QueuedChange other = rechecks(usual, Optional.empty());

        changing.write(List.of(stuck, other));

        assertTrue(other.answer().isDone());
        assertTrue(other.answer().join());
        assertFalse(stuck.answer().isDone());
        write("NULL");
        changing.write(List.copyOf(again));
        assertTrue(stuck.answer().join());
        assertTrue(strange.kinds().contains("NOTED"), () -> "asked for: " + strange.kinds());
    }

    @Test
    void who_knows_its_bet_needs_no_reading() {
        ChangeBets changing = changing(keys -> {
            throw new IllegalStateException("no reading now");
        });
        QueuedChange stuck = rechecks(strange, Optional.empty());
        QueuedChange knowing = rechecks(
                usual,
                Optional.ofNullable(rows.rowsOf(List.of(key(usual))).get(key(usual)))
                        .map(BetMapper::snapshot));

        changing.write(List.of(stuck, knowing));

        assertTrue(knowing.answer().isDone());
        assertTrue(knowing.answer().join());
        assertEquals(List.of(stuck), again);
    }

    @Test
    void a_decision_that_breaks_off_is_its_own_callers_to_hear_of() {
        ChangeBets changing = changing(rows::rowsOf);
        QueuedChange broken = new QueuedChange(
                key(strange),
                Optional.empty(),
                0,
                (_, _) -> {
                    throw new ArithmeticException("a fault of ours");
                },
                Optional.empty(),
                new CompletableFuture<>());
        QueuedChange other = rechecks(usual, Optional.empty());

        changing.write(List.of(broken, other));

        assertTrue(other.answer().join());
        CompletionException failure =
                assertThrows(CompletionException.class, () -> broken.answer().join());
        assertInstanceOf(ArithmeticException.class, failure.getCause());
        assertEquals(List.of(), again, "it would break off again");
    }

    @Test
    void a_claim_brings_those_that_can_be_read() throws Exception {
        // Nobody's rounds claim for a provider that nobody has.
        asSuperuser("UPDATE bet SET provider = 'elsewhere', due_at = now() WHERE id IN ('%s', '%s')"
                .formatted(strange.id(), usual.id()));
        write("'NEW'");

        List<DueBets.Claimed> claimed = due.claim(elsewhere(), new DueBets.Quota("main", 10, 10, true));

        assertEquals(
                List.of(key(usual)),
                claimed.stream().map(one -> one.tracked().bet().key()).toList());
    }

    private Contract elsewhere() {
        Contract plain = terms.of("plain").orElseThrow();
        return new Contract(
                "elsewhere",
                plain.placement(),
                plain.accepting(),
                plain.deadlines(),
                plain.sending(),
                plain.resending(),
                plain.inquiry(),
                plain.lateResults(),
                plain.resettlement());
    }

    private ChangeBets changing(RereadBets.Rows reading) {
        return new ChangeBets(transactions, reading, watch, clock, metrics, again::add);
    }

    private QueuedChange rechecks(Sent bet, Optional<BetSnapshot> known) {
        return new QueuedChange(
                key(bet), known, clock.nanos(), new Recheck("test"), Optional.empty(), new CompletableFuture<>());
    }

    private void write(String causeCode) throws Exception {
        asSuperuser("UPDATE bet SET cause_code = " + causeCode + " WHERE id = '" + strange.id() + "'");
    }

    private static BetKey key(Sent bet) {
        return new BetKey("demo", UUID.fromString(bet.id()));
    }
}
