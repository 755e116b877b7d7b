package io.slipwatch.store;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.response.Response;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Another replica's stalled commit stalls only who needs its row. */
@Story
class StallStory {

    @Test
    void posts_of_held_references_are_503_and_all_others_are_recorded() throws Exception {
        List<Post> held =
                IntStream.range(0, 16).mapToObj(i -> Post.bet("demo", "win-x")).toList();
        Callable<Response> other = () -> Post.bet("demo", "win-x").send(Http.given());

        try (Connection stalled = HistoryStory.connect(RealWorld.database().serviceUser());
                ExecutorService callers = Executors.newFixedThreadPool(32)) {
            stalled.setAutoCommit(false);
            for (Post post : held) {
                hold(stalled, post.reference());
            }
            List<Callable<Response>> twins = held.stream()
                    .map(post -> (Callable<Response>) () -> post.send(Http.given()))
                    .toList();
            var waiting = twins.stream().map(callers::submit).toList();
            List<Integer> others = callers
                    .invokeAll(IntStream.range(0, 64).mapToObj(i -> other).toList())
                    .stream()
                    .map(future -> future.resultNow().statusCode())
                    .toList();

            assertEquals(64, others.stream().filter(status -> status == 201).count());
            for (var twin : waiting) {
                twin.get()
                        .then()
                        .statusCode(503)
                        .header("Retry-After", equalTo("1"))
                        .body("type", equalTo("/problems/outcome-unknown"));
            }
            stalled.rollback();
        }

        held.forEach(post -> assertEquals(201, post.send().statusCode()));
    }

    /** As the service itself holds a reference between its statement and the end of its commit. */
    private static void hold(Connection connection, String reference) throws Exception {
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(('x' || left(encode(sha256(convert_to("
                        + "concat_ws(chr(31), 'reference', 'demo', ?), 'UTF8')), 'hex'), 16))::bit(64)::bigint)")) {
            lock.setString(1, reference);
            lock.execute();
        }
    }

    @Test
    void a_held_bet_holds_up_no_other_bets_result() throws Exception {
        Sent stuck = Post.bet("patient", "hang-1-x").recorded();
        try (Connection stalled = HistoryStory.connect(RealWorld.database().serviceUser())) {
            hold(stalled, stuck);
            List<Sent> others = IntStream.range(0, 20)
                    .mapToObj(i -> Post.bet("demo", "win-x").recorded())
                    .toList();

            others.forEach(bet -> bet.once("RETURNED"));
            await().until(() -> "PENDING".equals(stuck.now().getString("status")));
            stalled.rollback();
        }

        stuck.once("RETURNED");
    }

    @Test
    void what_a_person_asked_of_a_held_bet_and_was_told_503_is_not_done_when_the_bet_is_free() throws Exception {
        Sent bet = Post.bet("far", "never-x").recorded();
        bet.once(now -> now.getInt("attempts") >= 2);
        try (Connection stalled = HistoryStory.connect(RealWorld.database().serviceUser())) {
            hold(stalled, bet);

            for (int times = 0; times < 3; times++) {
                Http.given()
                        .post("/v1/bets/" + bet.id() + "/recheck")
                        .then()
                        .statusCode(503)
                        .body("type", equalTo("/problems/outcome-unknown"));
            }
            stalled.rollback();
        }

        // The next attempts are further apart than the turns of those who wait for the row.
        int attempts = bet.now().getInt("attempts");
        bet.once(now -> now.getInt("attempts") >= attempts + 3);
        assertFalse(bet.kinds().contains("NOTED"), () -> "asked for: " + bet.kinds());
    }

    private static void hold(Connection connection, Sent bet) throws Exception {
        connection.setAutoCommit(false);
        try (PreparedStatement lock = connection.prepareStatement("SELECT 1 FROM bet WHERE id = ?::uuid FOR UPDATE")) {
            lock.setString(1, bet.id());
            lock.execute();
        }
    }
}
