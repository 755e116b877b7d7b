package io.slipwatch.store;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.testing.CapturedLog;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Push;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the server answers to a COMMIT with an ERROR, as a deferred trigger of somebody's audit does, was not committed: nobody
 * is told that the outcome is unknown, and one row's fault stays one row's.
 */
@Story
class DeferredRefusalStory {

    private static final String REFUSED = "p-refused";

    private CapturedLog log;

    @BeforeEach
    void listen() {
        log = CapturedLog.open();
    }

    @AfterEach
    void noTrigger() {
        log.close();
        await().ignoreExceptions().until(() -> {
            HistoryStory.asSuperuser("DROP FUNCTION IF EXISTS refuses_late() CASCADE");
            return true;
        });
    }

    @Test
    void a_bet_that_is_refused_at_the_commit_fails_alone() throws Exception {
        refusesLate("bet", "NEW.player_id = '" + REFUSED + "'", "23514");

        List<Integer> statuses = together(Post.bet("demo", "win-x").with("playerId", REFUSED), 20);

        assertEquals(500, statuses.getFirst(), log::text);
        assertTrue(statuses.stream().skip(1).allMatch(status -> status == 201), statuses::toString);
    }

    @Test
    void what_a_trigger_refuses_at_the_commit_is_no_unknown_outcome() throws Exception {
        refusesLate("bet", "NEW.player_id = '" + REFUSED + "'", "P0001");

        Post.bet("demo", "win-x")
                .with("playerId", REFUSED)
                .send()
                .then()
                .statusCode(503)
                .body("type", org.hamcrest.Matchers.equalTo("/problems/unavailable"));
    }

    @Test
    void a_change_that_is_refused_at_the_commit_holds_up_nobody_elses() throws Exception {
        Sent refused = Post.bet("plain", "never-x").recorded();
        List<Sent> others = IntStream.range(0, 10)
                .mapToObj(_ -> Post.bet("plain", "never-x").recorded())
                .toList();
        refusesLate("history", "NEW.bet = '" + refused.id() + "'", "23514");

        var bad = CompletableFuture.runAsync(() ->
                Push.about("plain", refused.id(), Push.settled("WON", 2500, 1)).send());
        for (Sent other : others) {
            Push.about("plain", other.id(), Push.settled("WON", 2500, 1)).answered();
        }

        bad.join();
        others.forEach(other -> other.once("RETURNED"));
        assertEquals("PENDING", refused.now().getString("status"));
    }

    private static List<Integer> together(Post first, int others) {
        List<CompletableFuture<Integer>> sent = IntStream.rangeClosed(0, others)
                .mapToObj(place -> place == 0 ? first : Post.bet("demo", "win-x"))
                .map(post -> CompletableFuture.supplyAsync(() -> post.send().statusCode()))
                .toList();
        return sent.stream().map(CompletableFuture::join).toList();
    }

    private static void refusesLate(String table, String when, String state) throws Exception {
        HistoryStory.asSuperuser(
                "CREATE FUNCTION refuses_late() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF %s THEN RAISE EXCEPTION USING ERRCODE = '%s', MESSAGE = 'refused'; END IF; RETURN NULL; END $$"
                        .formatted(when, state));
        HistoryStory.asSuperuser(
                "CREATE CONSTRAINT TRIGGER refuses_late AFTER INSERT OR UPDATE ON %s DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuses_late()"
                        .formatted(table));
    }
}
