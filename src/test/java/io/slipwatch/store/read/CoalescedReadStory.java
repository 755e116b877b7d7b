package io.slipwatch.store.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.bet.port.StoreUnavailable.Kind;
import io.slipwatch.store.sql.StoreHealth;
import io.slipwatch.store.sql.StoreSettings;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import io.slipwatch.testing.TestKey;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many who ask the same question share its reading, and each gets its own answer. */
@Story
class CoalescedReadStory {

    private static final String STUCK = "stuck";
    private static final String BROKEN = "broken";

    @Inject
    ReadPool reads;

    @Inject
    TenantRole role;

    @Inject
    StoreHealth health;

    @Inject
    BetRepository bets;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<Set<String>> readTogether = new CopyOnWriteArrayList<>();
    private CoalescedRead<String, String> reading;

    /** Four may wait, two of them of one operator. */
    @BeforeEach
    void nobodyAsks() {
        reading = shared(bounded(10, 4, 0.5, true));
    }

    private CoalescedRead<String, String> shared(ReadPool bounded) {
        return new CoalescedRead<>(bounded, this::one, this::many);
    }

    private ReadPool bounded(int places, int sharers, double operatorShare, boolean worthKeys) {
        StoreSettings settings = new SmallRyeConfigBuilder()
                .withMapping(StoreSettings.class)
                .withDefaultValue("slipwatch.store.reads-max", Integer.toString(places))
                .withDefaultValue("slipwatch.store.reads-waiting", Integer.toString(sharers))
                .build()
                .getConfigMapping(StoreSettings.class);
        return new ReadPool(settings, role, health, operatorShare) {
            @Override
            boolean isWorthKeys() {
                return worthKeys;
            }
        };
    }

    private String one(String operator, String key) {
        if (key.equals(BROKEN)) {
            throw new IllegalStateException(key);
        }
        if (key.equals(STUCK)) {
            begun.countDown();
            goOn();
        }
        return operator + " " + key;
    }

    private void goOn() {
        try {
            assertTrue(goOn.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Function<String, String> many(String operator, Set<String> keys) {
        readTogether.add(keys);
        if (keys.contains(BROKEN)) {
            throw new IllegalStateException(BROKEN);
        }
        return key -> {
            if (key.equals("unreadable")) {
                throw new IllegalArgumentException(key);
            }
            return operator + " " + key;
        };
    }

    private CompletableFuture<String> ask(String operator, String key) {
        return reading.ask(operator, key).toCompletableFuture();
    }

    private CompletableFuture<String> askWhatSticks() throws Exception {
        CompletableFuture<String> stuck = ask("a", STUCK);
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        return stuck;
    }

    @AfterEach
    void nobodyIsHeldUp() {
        goOn.countDown();
    }

    @Test
    void who_comes_during_a_reading_shares_the_next() throws Exception {
        CompletableFuture<String> stuck = askWhatSticks();
        CompletableFuture<String> second = ask("a", "second");
        CompletableFuture<String> third = ask("a", "third");
        assertFalse(second.isDone());

        goOn.countDown();

        assertEquals("a second", second.join());
        assertEquals("a third", third.join());
        assertEquals("a " + STUCK, stuck.join());
        assertEquals(List.of(Set.of("second", "third")), readTogether);
    }

    @Test
    void who_asks_the_same_is_answered_too() throws Exception {
        var _ = askWhatSticks();
        CompletableFuture<String> once = ask("a", "same");
        CompletableFuture<String> again = ask("a", "same");

        goOn.countDown();

        assertEquals("a same", once.join());
        assertEquals("a same", again.join());
        assertEquals(List.of(), readTogether);
    }

    @Test
    void no_operator_waits_for_another() throws Exception {
        CompletableFuture<String> stuck = askWhatSticks();

        assertEquals("b lone", ask("b", "lone").join());
        assertFalse(stuck.isDone());
    }

    @Test
    void what_cannot_be_read_fails_its_own_caller_only() throws Exception {
        var _ = askWhatSticks();
        CompletableFuture<String> unreadable = ask("a", "unreadable");
        CompletableFuture<String> other = ask("a", "other");

        goOn.countDown();

        assertEquals("a other", other.join());
        assertEquals(Kind.UNAVAILABLE, failure(unreadable));
    }

    @Test
    void an_operator_has_its_share_and_the_others_the_rest() throws Exception {
        var _ = askWhatSticks();
        var _ = ask("a", "second");
        var _ = ask("a", "third");

        assertEquals(Kind.SHARE_USED, failure(ask("a", "fourth")));
        assertEquals("b lone", ask("b", "lone").join());
    }

    @Test
    void a_reading_that_hangs_is_told_within_the_second_and_holds_up_nobody_for_longer() throws Exception {
        CompletableFuture<String> stuck = askWhatSticks();

        assertEquals(Kind.UNAVAILABLE, failure(stuck));
        assertEquals("a next", ask("a", "next").join());
    }

    @Test
    void what_breaks_the_reading_of_all_breaks_its_own_callers_only() throws Exception {
        var _ = askWhatSticks();
        CompletableFuture<String> broken = ask("a", BROKEN);
        CompletableFuture<String> other = ask("a", "other");

        goOn.countDown();

        assertEquals("a other", other.join());
        assertEquals(Kind.UNAVAILABLE, failure(broken));
        assertEquals(Kind.UNAVAILABLE, failure(ask("a", BROKEN)));
        assertEquals("a lone", ask("a", "lone").join());
    }

    @Test
    void while_bets_are_few_each_is_read_with_its_own_statement() throws Exception {
        reading = shared(bounded(10, 4, 1, false));
        var _ = askWhatSticks();
        CompletableFuture<String> second = ask("a", "second");
        CompletableFuture<String> broken = ask("a", BROKEN);

        goOn.countDown();

        assertEquals("a second", second.join());
        assertEquals(Kind.UNAVAILABLE, failure(broken));
        assertEquals(List.of(), readTogether);
    }

    @Test
    void who_finds_no_place_is_told_at_once_and_finds_one_later() throws Exception {
        ReadPool onePlace = bounded(1, 4, 1, true);
        reading = shared(onePlace);
        CompletableFuture<String> stuck = askWhatSticks();
        CompletableFuture<String> next = ask("b", "next");
        for (int list = 1; list <= 4; list++) {
            var _ = onePlace.read("list-" + list, () -> "read");
        }

        assertEquals(Kind.OVERLOADED, failure(ask("c", "none left")));
        goOn.countDown();

        assertEquals("b next", next.join());
        assertEquals("a " + STUCK, stuck.join());
        assertEquals("c again", ask("c", "again").join());
    }

    @Test
    void nobody_reads_for_callers_who_are_gone() throws Exception {
        reading = shared(bounded(1, 4, 1, true));
        var _ = askWhatSticks();
        CompletableFuture<String> second = ask("a", "second");
        CompletableFuture<String> third = ask("a", "third");
        assertEquals(Kind.UNAVAILABLE, failure(second));
        assertEquals(Kind.UNAVAILABLE, failure(third));

        goOn.countDown();

        assertEquals("a lone", ask("a", "lone").join());
        assertEquals(List.of(), readTogether);
    }

    private static Kind failure(CompletableFuture<String> answer) {
        Throwable cause = assertThrows(CompletionException.class, answer::join).getCause();
        return assertInstanceOf(StoreUnavailable.class, cause).kind();
    }

    @Test
    void a_shared_reading_sees_its_operators_bets_only() {
        Sent mine = Post.bet("demo", "win-x").recorded();
        TestKey other = TestKey.issue("op-shared-" + System.nanoTime(), "game");
        UUID theirs = UUID.fromString(Post.bet("demo", "win-x")
                .send(other.given())
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        Set<UUID> both = Set.of(UUID.fromString(mine.id()), theirs);

        assertEquals(
                Set.of(theirs),
                reads.read(
                                other.operator(),
                                () -> bets.byIds(other.operator(), both).keySet())
                        .toCompletableFuture()
                        .join());
        assertEquals(
                Set.of(new BetKey(other.operator(), theirs)),
                bets.rowsOf(both.stream()
                                .map(id -> new BetKey(other.operator(), id))
                                .toList())
                        .keySet());
    }

    @Test
    void each_of_many_callers_is_told_of_its_own_bet() throws Exception {
        List<Sent> sent = IntStream.range(0, 20)
                .mapToObj(i -> Post.bet("demo", "win-x").recorded())
                .toList();
        sent.forEach(bet -> bet.once("RETURNED"));
        List<Callable<Void>> questions = sent.stream()
                .<Callable<Void>>map(bet -> () -> {
                    isToldOf(bet);
                    return null;
                })
                .toList();

        try (ExecutorService callers = Executors.newFixedThreadPool(questions.size())) {
            for (var answered : callers.invokeAll(questions)) {
                answered.get();
            }
        }
    }

    private static void isToldOf(Sent bet) {
        assertEquals(bet.reference(), bet.now().getString("reference"));
        assertEquals(
                bet.id(),
                Http.given()
                        .get("/v1/bets/by-reference/" + bet.reference())
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("id"));
        List<String> kinds = bet.kinds();
        assertEquals("RECORDED", kinds.getFirst());
        assertTrue(kinds.contains("RETURNED"), kinds::toString);
        assertEquals(
                IntStream.rangeClosed(1, kinds.size()).boxed().toList(),
                bet.history().stream().map(entry -> entry.get("version")).toList());
        Http.given().get("/v1/bets/" + UUID.randomUUID()).then().statusCode(404);
    }
}
