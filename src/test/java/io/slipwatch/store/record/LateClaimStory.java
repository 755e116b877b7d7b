package io.slipwatch.store.record;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.contract.TestContract;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.Money;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.Admission.Admitted;
import io.slipwatch.bet.port.RecordResponse;
import io.slipwatch.store.sql.Replica;
import io.slipwatch.store.sql.Transactions;
import io.slipwatch.testing.Database;
import io.slipwatch.testing.Story;
import io.slipwatch.time.MonotonicClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replica that is paused between judging bets and inserting them: no claim is too late, and no first entry tells of one that is not. */
@Story
class LateClaimStory {

    private static final Contract CONTRACT = TestContract.usual();

    /** In which a busy machine judges the batch. */
    private static final Duration TO_JUDGE = Duration.ofSeconds(3);

    @Inject
    Transactions transactions;

    @Inject
    MonotonicClock clock;

    @Inject
    Replica replica;

    private final List<QueuedBet> again = new CopyOnWriteArrayList<>();
    private final List<Claim> claims = new CopyOnWriteArrayList<>();
    private RecordBets recording;

    @BeforeEach
    void aReplica() {
        recording = new RecordBets(transactions, claims::add, clock, replica, _ -> {}, again::add);
    }

    @AfterEach
    void ends() {
        recording.close(1_000);
    }

    @Test
    void a_bet_whose_deadline_came_too_near_meanwhile_is_recorded_without_a_claim_and_its_peers_with_theirs() {
        QueuedBet near = near();
        QueuedBet far = queued(Optional.empty(), new Paused(Instant.EPOCH));

        recording.write(List.of(near, far));

        near.answer().join();
        far.answer().join();
        assertEquals("NEVER 0 {\"status\":\"PENDING\",\"delivery\":\"NEVER\",\"attempts\":0", told(near));
        assertEquals("MAYBE 1 {\"status\":\"PENDING\",\"delivery\":\"MAYBE\",\"attempts\":1", told(far));
        await().until(() -> claims.size() == 1);
        assertEquals(key(far), claims.getFirst().tracked().bet().key());
    }

    @Test
    void alone_it_comes_again_without_its_slot() {
        QueuedBet near = near();

        recording.write(List.of(near));

        assertFalse(near.answer().isDone());
        recording.write(List.copyOf(again));
        near.answer().join();
        assertEquals("NEVER 0 {\"status\":\"PENDING\",\"delivery\":\"NEVER\",\"attempts\":0", told(near));
        assertEquals(List.of(), claims);
    }

    private static QueuedBet near() {
        Instant deadline = Instant.now().plus(CONTRACT.sending().margin()).plus(TO_JUDGE);
        return queued(Optional.of(deadline), new Paused(deadline));
    }

    private static BetKey key(QueuedBet queued) {
        return queued.candidate().bet().key();
    }

    /** The row, and what the first entry says of it, but for the deadline. */
    private static String told(QueuedBet queued) {
        return Database.texts(
                        "SELECT delivery || ' ' || attempts || ' ' || split_part(after, ',\"deadline', 1)"
                                + " FROM bet JOIN history ON bet = id WHERE id = ?",
                        key(queued).id())
                .getFirst();
    }

    private static QueuedBet queued(Optional<Instant> deadline, Slot slot) {
        NewBet bet = new NewBet(
                new BetKey("late-claims", UUID.randomUUID()),
                UUID.randomUUID().toString(),
                "late-claims",
                "p-1029",
                "win-x",
                Optional.empty(),
                new Money(1_000, "CNY"),
                Instant.parse("2026-11-22T09:00:00Z"),
                deadline,
                Optional.empty(),
                new NewBet.Fingerprint("00"));
        Admitted admitted = new Admitted(CONTRACT, 2, List.of(), Optional.of(slot));
        return new QueuedBet(Candidate.of(bet, admitted), new CompletableFuture<RecordResponse>(), 0);
    }

    /** A slot that is not told before the margin has begun: it is asked for behind the judging, as the insert is bound. */
    private record Paused(Instant deadline) implements Slot {

        @Override
        public String gateway() {
            Instant late = deadline.minus(CONTRACT.sending().margin());
            await().atMost(TO_JUDGE.plusSeconds(1)).until(() -> Instant.now().isAfter(late));
            return "main";
        }

        @Override
        public void close() {}
    }
}
