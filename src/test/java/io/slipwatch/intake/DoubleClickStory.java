package io.slipwatch.intake;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import io.restassured.response.Response;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.port.BetLookup;
import io.slipwatch.bet.port.DuplicateClick.SuspectedDuplicate;
import io.slipwatch.bet.port.RecordResponse;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same bet under another reference, moments later. */
@Story
class DoubleClickStory {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong PLAYERS = new AtomicLong(System.nanoTime());

    @Inject
    RecordBet recorder;

    @Inject
    BetLookup lookup;

    @Test
    void is_recorded_with_a_warning_that_stays_with_it() {
        Post post = click("win-x");
        Sent first = post.recorded();

        Response second = again(post).send();

        second.then()
                .statusCode(201)
                .body("warnings.type", equalTo(List.of("suspected-duplicate")))
                .body("warnings.bet", equalTo(List.of(first.id())))
                .body("warnings[0].detail", containsString(first.id()));
        Sent sent = new Sent(second.path("id"), second.path("reference"));
        assertEquals(List.of(first.id()), sent.once("RETURNED").getList("warnings.bet"));
        Http.given()
                .get("/v1/bets/" + sent.id() + "/history")
                .then()
                .body("items[0].warnings.bet", equalTo(List.of(first.id())))
                .body("items[1]", not(hasKey("warnings")));
    }

    @Test
    void leaves_the_first_without_a_word() {
        Post post = click("win-x");
        post.send().then().statusCode(201).body("$", not(hasKey("warnings")));
        again(post).recorded();

        post.send().then().statusCode(200).body("$", not(hasKey("warnings")));
    }

    @Test
    void is_warned_of_in_its_replay_too() {
        Post post = click("win-x");
        Sent first = post.recorded();
        Post second = again(post);
        second.recorded();

        second.send().then().statusCode(200).body("warnings.bet", equalTo(List.of(first.id())));
    }

    @ParameterizedTest
    @CsvSource({"playerId, p-other", "gameId, lose-x", "roundId, r-2"})
    void is_none_where_one_of_these_differs(String field, String value) {
        Post post = click("win-x");
        post.recorded();

        again(post).with(field, value).send().then().statusCode(201).body("$", not(hasKey("warnings")));
    }

    @ParameterizedTest
    @CsvSource({"1251, CNY", "1250, EUR"})
    void is_none_where_the_stake_differs(long amount, String currency) {
        Post post = click("win-x");
        post.recorded();

        again(post)
                .with("stake", Map.of("amount", amount, "currency", currency))
                .send()
                .then()
                .statusCode(201)
                .body("$", not(hasKey("warnings")));
    }

    @Test
    void is_none_of_a_bet_that_the_provider_rejected() {
        Post post = click("refuse-x");
        post.recorded().once("RETURNED");

        again(post).send().then().statusCode(201).body("$", not(hasKey("warnings")));
    }

    @Test
    void is_refused_where_the_operator_wishes_so_and_nothing_is_recorded() {
        Post post = click("win-x");
        BetKey first = recorded("strict", post).bet().key();
        Post second = again(post);

        assertEquals(suspected(first), record("strict", second));
        assertEquals(suspected(first), record("strict", second));
        assertEquals(Optional.empty(), stored("strict", second));
    }

    @Test
    void never_stops_a_replay() {
        Post post = click("win-x");
        BetSnapshot first = recorded("strict", post);
        recorded("strict", again(post).with("roundId", "r-2"));

        assertEquals(new RecordResponse.Replayed(first.bet().key()), record("strict", post));
    }

    @Test
    void without_a_round_is_only_warned_of() {
        Post post = click("win-x").with("roundId", null);
        BetSnapshot first = recorded("strict", post);

        BetSnapshot second = recorded("strict", again(post));

        assertEquals(Optional.of(first.bet().key().id()), second.bet().duplicateOf());
    }

    @Test
    void is_nothing_to_an_operator_that_has_no_guard() {
        Post post = click("win-x");
        recorded("easy", post);

        assertEquals(Optional.empty(), recorded("easy", again(post)).bet().duplicateOf());
    }

    @Test
    void of_another_operators_bet_is_none() {
        Post post = click("win-x");
        post.recorded();

        assertEquals(Optional.empty(), recorded("strict", post).bet().duplicateOf());
    }

    @Test
    void of_a_bet_that_was_itself_not_recorded_is_none() {
        Post post = click("win-x");
        assertInstanceOf(
                RecordResponse.Refused.class, record("strict", again(post).with("placedAt", "2036-11-22T09:00:00Z")));

        assertEquals(Optional.empty(), recorded("strict", post).bet().duplicateOf());
    }

    @Test
    void after_the_window_is_another_bet() throws Exception {
        Post post = click("win-x");
        BetSnapshot first = recorded("strict", post);
        owner("UPDATE bet SET created_at = created_at - interval '2 seconds' WHERE id = ?::uuid", first);

        assertEquals(Optional.empty(), recorded("strict", again(post)).bet().duplicateOf());
    }

    @Test
    void of_fifty_at_once_one_is_recorded_every_time() {
        for (int round = 0; round < 20; round++) {
            Post post = click("win-x");

            List<RecordResponse> recordings = together("strict", post, 50);

            List<BetKey> recorded = recordings.stream()
                    .filter(RecordResponse.Recorded.class::isInstance)
                    .map(one -> ((RecordResponse.Recorded) one).bet().bet().key())
                    .toList();
            assertEquals(1, recorded.size());
            assertEquals(
                    49,
                    recordings.stream()
                            .filter(suspected(recorded.getFirst())::equals)
                            .count());
        }
    }

    @Test
    void of_fifty_at_once_all_but_one_are_warned_of() {
        List<RecordResponse> recordings = together("demo", click("win-x"), 50);

        assertEquals(
                1,
                recordings.stream()
                        .map(one -> ((RecordResponse.Recorded) one).bet().bet().duplicateOf())
                        .filter(Optional::isEmpty)
                        .count());
    }

    @Test
    void whose_twin_hangs_on_another_replica_is_unknown_but_its_replay_is_answered() throws Exception {
        Post post = click("win-x");
        BetSnapshot first = recorded("strict", post);
        try (Connection stalled = connect(RealWorld.database().serviceUser())) {
            hold(stalled, "strict", post);

            Throwable late = Assertions.assertThrows(CompletionException.class, () -> record("strict", again(post)))
                    .getCause();
            RecordResponse replay = record("strict", post);

            assertEquals(
                    StoreUnavailable.Kind.OUTCOME_UNKNOWN,
                    assertInstanceOf(StoreUnavailable.class, late).kind());
            assertEquals(new RecordResponse.Replayed(first.bet().key()), replay);
            stalled.rollback();
        }
    }

    @Test
    void whose_twin_hangs_on_another_replica_is_recorded_where_it_would_only_be_warned_of() throws Exception {
        Post post = click("win-x");
        try (Connection stalled = connect(RealWorld.database().serviceUser())) {
            hold(stalled, "demo", post);

            post.send().then().statusCode(201);
            stalled.rollback();
        }
    }

    /** A bet of a player of its own, in a round. */
    private static Post click(String game) {
        return Post.bet("demo", game)
                .with("playerId", "p-" + PLAYERS.incrementAndGet())
                .with("roundId", "r-1");
    }

    /** The same under another reference. */
    private static Post again(Post post) {
        return post.with("reference", Post.bet("demo", "x").reference());
    }

    private static RecordResponse suspected(BetKey first) {
        return new RecordResponse.Objected(new SuspectedDuplicate(first));
    }

    private List<RecordResponse> together(String operator, Post post, int count) {
        List<CompletableFuture<RecordResponse>> answers = IntStream.range(0, count)
                .mapToObj(i -> start(operator, again(post)))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private RecordResponse record(String operator, Post post) {
        return start(operator, post).join();
    }

    private BetSnapshot recorded(String operator, Post post) {
        return assertInstanceOf(RecordResponse.Recorded.class, record(operator, post))
                .bet();
    }

    private CompletableFuture<RecordResponse> start(String operator, Post post) {
        try {
            BetKey key =
                    new BetKey(operator, Generators.timeBasedEpochGenerator().generate());
            return recorder.record(BetParser.read(JSON.writeValueAsBytes(post.fields()), key), Optional.empty())
                    .toCompletableFuture();
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Optional<BetSnapshot> stored(String operator, Post post) {
        return lookup.byReference(operator, post.reference())
                .toCompletableFuture()
                .join();
    }

    /** As a replica holds a click between its statement and the end of its commit. */
    private static void hold(Connection connection, String operator, Post post) throws Exception {
        connection.setAutoCommit(false);
        try (PreparedStatement lock = connection.prepareStatement(
                "SELECT pg_advisory_xact_lock(('x' || left(encode(sha256(convert_to("
                        + "concat_ws(chr(31), 'click', ?, ?, 'win-x', 'r-1', 1250, 'CNY'), 'UTF8')), 'hex'), 16))::bit(64)::bigint)")) {
            lock.setString(1, operator);
            lock.setString(2, String.valueOf(post.fields().get("playerId")));
            lock.execute();
        }
    }

    private static void owner(String sql, BetSnapshot bet) throws Exception {
        try (Connection owner = connect(RealWorld.database().ownerUser());
                PreparedStatement statement = owner.prepareStatement(sql)) {
            statement.setString(1, bet.bet().key().id().toString());
            assertEquals(1, statement.executeUpdate());
        }
    }

    private static Connection connect(String user) throws Exception {
        return DriverManager.getConnection(RealWorld.database().jdbcUrl(), user, "");
    }
}
