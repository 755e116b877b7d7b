package io.slipwatch.store.record;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import io.slipwatch.bet.contract.Contracts;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.Money;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.Admission.Admitted;
import io.slipwatch.bet.port.DuplicateClick;
import io.slipwatch.bet.port.DuplicateClick.ClickReaction;
import io.slipwatch.bet.port.DuplicateClick.SuspectedDuplicate;
import io.slipwatch.store.HistoryStory;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Story;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two clicks in one batch: the first of those that are recorded is the first. */
@Story
class ClickBatchStory {

    private static final Instant PLACED = Instant.parse("2026-11-22T09:00:00Z");

    @Inject
    Contracts terms;

    private Connection connection;

    @BeforeEach
    void begin() throws Exception {
        connection = HistoryStory.connect(RealWorld.database().serviceUser());
        connection.setAutoCommit(false);
    }

    @AfterEach
    void forget() throws Exception {
        connection.rollback();
        connection.close();
    }

    @Test
    void the_second_and_third_name_the_first() throws Exception {
        Candidate first = click("b1", ClickReaction.WARN);

        List<String> told = record(first, click("b2", ClickReaction.WARN), click("b3", ClickReaction.WARN));

        assertEquals(List.of("recorded", "recorded, like " + id(first), "recorded, like " + id(first)), told);
    }

    @Test
    void the_second_is_refused() throws Exception {
        Candidate first = click("b1", ClickReaction.REFUSE);

        List<String> told = record(first, click("b2", ClickReaction.REFUSE));

        assertEquals(List.of("recorded", "SUSPECTED, like " + id(first)), told);
    }

    @Test
    void a_replay_of_an_old_bet_is_not_the_first() throws Exception {
        Candidate old = click("b1", ClickReaction.REFUSE);
        record(old);
        makeOld(old);
        Candidate first = click("b2", ClickReaction.REFUSE);

        List<String> told = record(click("b1", ClickReaction.REFUSE), first, click("b3", ClickReaction.REFUSE));

        assertEquals(List.of("known as " + id(old), "recorded", "SUSPECTED, like " + id(first)), told);
    }

    @Test
    void a_bet_that_is_refused_is_not_the_first() throws Exception {
        Candidate ahead = click("b1", ClickReaction.REFUSE, PLACED.plus(Duration.ofDays(3650)));
        Candidate first = click("b2", ClickReaction.REFUSE);

        List<String> told = record(ahead, first, click("b3", ClickReaction.REFUSE));

        assertEquals(List.of("PLACED_AHEAD", "recorded", "SUSPECTED, like " + id(first)), told);
    }

    @Test
    void one_from_an_earlier_batch_is_named_by_all() throws Exception {
        Candidate first = click("b0", ClickReaction.WARN);
        record(first);

        List<String> told = record(click("b1", ClickReaction.WARN), click("b2", ClickReaction.WARN));

        assertEquals(List.of("recorded, like " + id(first), "recorded, like " + id(first)), told);
    }

    @Test
    void what_another_transaction_writes_is_held_and_known_after_its_commit() throws Exception {
        Candidate first = click("b1-" + UUID.randomUUID(), ClickReaction.REFUSE);
        Candidate second = click("b2", ClickReaction.REFUSE);
        try (Connection other = HistoryStory.connect(RealWorld.database().serviceUser())) {
            other.setAutoCommit(false);
            write(other, first);
            assertEquals(List.of("BUSY"), record(second));
            connection.rollback();
            other.commit();
        }

        assertEquals(List.of("SUSPECTED, like " + id(first)), record(second));
    }

    @Test
    void a_reference_that_was_written_without_its_lock_is_found() throws Exception {
        Candidate here = click("b1-" + UUID.randomUUID(), ClickReaction.WARN);
        Candidate locked = Candidate.of(
                new NewBet(
                        new BetKey("demo", here.bet().key().id()),
                        here.bet().reference(),
                        "demo",
                        "p-1029",
                        "win-x",
                        Optional.empty(),
                        new Money(1250, "CNY"),
                        PLACED,
                        Optional.empty(),
                        Optional.empty(),
                        new NewBet.Fingerprint("00")),
                here.admission());
        Candidate unlocked = new Candidate(locked.bet(), locked.admission(), -locked.referenceLock(), Map.of());
        Post twin = Post.bet("demo", "win-x").with("reference", locked.bet().reference());
        write(connection, unlocked);

        CompletableFuture<Response> posted = CompletableFuture.supplyAsync(twin::send);
        await().until(ClickBatchStory::somebodyWaits);
        connection.commit();

        // On a busy machine the caller was told to come again before its turn came.
        posted.get().then().statusCode(oneOf(409, 503));
        twin.send().then().statusCode(409).body("type", equalTo("/problems/reference-conflict"));
    }

    private static boolean somebodyWaits() throws Exception {
        try (Connection observer = HistoryStory.connect(RealWorld.database().serviceUser());
                PreparedStatement waiting = observer.prepareStatement("SELECT FROM pg_locks WHERE NOT granted");
                ResultSet rows = waiting.executeQuery()) {
            return rows.next();
        }
    }

    private List<String> record(Candidate... batch) throws Exception {
        return write(connection, batch).judgements().stream()
                .map(ClickBatchStory::told)
                .toList();
    }

    /** In a transaction that stays open. */
    private static RecordedBatch write(Connection connection, Candidate... batch) throws Exception {
        return RecordedBatch.begin(connection, "test", Arrays.asList(batch)).run(connection);
    }

    private static String told(Judgement judgement) {
        return switch (judgement) {
            case PendingInsert insert ->
                "recorded" + insert.duplicateOf().map(like -> ", like " + like).orElse("");
            case Judgement.Replay replay -> "known as " + replay.twin().key().id();
            case Judgement.Stopped stopped ->
                switch (stopped.objection()) {
                    case SuspectedDuplicate suspected ->
                        "SUSPECTED, like " + suspected.first().id();
                };
            case Judgement.Refused refused -> refused.why().name();
            case Judgement.Held _ -> "HELD";
            case Judgement.Busy _ -> "BUSY";
        };
    }

    private void makeOld(Candidate bet) throws Exception {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE bet SET created_at = created_at - interval '2 seconds' WHERE operator = 'batch' AND id = ?")) {
            update.setObject(1, bet.bet().key().id());
            assertEquals(1, update.executeUpdate());
        }
    }

    private static UUID id(Candidate bet) {
        return bet.bet().key().id();
    }

    private Candidate click(String reference, ClickReaction reaction) {
        return click(reference, reaction, PLACED);
    }

    private Candidate click(String reference, ClickReaction reaction, Instant placedAt) {
        NewBet bet = new NewBet(
                new BetKey("batch", UUID.randomUUID()),
                reference,
                "demo",
                "p-1029",
                "win-x",
                Optional.of("r-1"),
                new Money(1250, "CNY"),
                placedAt,
                Optional.empty(),
                Optional.empty(),
                new NewBet.Fingerprint("00"));
        DuplicateClick check = new DuplicateClick(reaction, Duration.ofSeconds(2));
        return Candidate.of(bet, new Admitted(terms.of("demo").orElseThrow(), 2, List.of(check), Optional.empty()));
    }
}
