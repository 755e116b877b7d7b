package io.slipwatch.store;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Push;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Law 8: without the standby's word nothing is acknowledged, although the database says that the commit succeeded. */
@Story
class StandbyStory {

    private static final String WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";

    @BeforeEach
    void theStandbyIsGone() throws Exception {
        HistoryStory.asSuperuser("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        HistoryStory.asSuperuser("SELECT pg_reload_conf()");
    }

    @AfterEach
    void theStandbyIsGivenUp() throws Exception {
        HistoryStory.asSuperuser("ALTER SYSTEM RESET synchronous_standby_names");
        HistoryStory.asSuperuser("SELECT pg_reload_conf()");
    }

    @Test
    void a_cancelled_wait_is_503_outcome_unknown_and_the_repeat_finds_the_one_bet() throws Exception {
        Post post = Post.bet("demo", "win-x");

        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> post.send(Http.given()));
        String sessions;
        try (Connection superuser = HistoryStory.connect("postgres")) {
            await().pollInterval(Duration.ofMillis(5)).until(() -> HistoryStory.number(superuser, WAITING) > 0);
            sessions = waitingSessions(superuser);
        }
        HistoryStory.asSuperuser("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");

        theirConnectionsAreGivenUp(sessions);
        answer.get().then().statusCode(503).body("type", equalTo("/problems/outcome-unknown"));
        theStandbyIsGivenUp();
        Sent bet = post.recorded();
        bet.once("RETURNED");
        assertEquals(
                1,
                RealWorld.simulator().journal().entriesAbout(bet.id()).stream()
                        .filter(entry -> entry.isSubmission())
                        .count());
    }

    @Test
    void a_cancelled_wait_is_heard_of_where_sessions_are_told_of_errors_only() throws Exception {
        String role = RealWorld.database().serviceUser();
        theStandbyIsGivenUp();
        HistoryStory.asSuperuser("ALTER ROLE " + role + " SET client_min_messages = error");
        try {
            newSessions(role);
            theStandbyIsGone();

            CompletableFuture<Response> answer = CompletableFuture.supplyAsync(
                    () -> Post.bet("demo", "win-x").send(Http.given()));
            try (Connection superuser = HistoryStory.connect("postgres")) {
                await().pollInterval(Duration.ofMillis(5)).until(() -> HistoryStory.number(superuser, WAITING) > 0);
            }
            HistoryStory.asSuperuser(
                    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");

            answer.get().then().statusCode(503).body("type", equalTo("/problems/outcome-unknown"));
        } finally {
            // First, because a change of a role waits for the standby too.
            theStandbyIsGivenUp();
            HistoryStory.asSuperuser("ALTER ROLE " + role + " RESET client_min_messages");
            newSessions(role);
        }
    }

    private static void newSessions(String role) throws Exception {
        HistoryStory.asSuperuser(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + role + "'");
        // The first request of all takes its time on a busy machine.
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> Post.bet("demo", "win-x").send().statusCode() == 201);
    }

    @Test
    void a_replay_is_not_acknowledged_either() throws Exception {
        theStandbyIsGivenUp();
        Post post = Post.bet("demo", "win-x");
        post.recorded().once("RETURNED");
        theStandbyIsGone();

        Response replay = post.send();

        replay.then().statusCode(503).header("Retry-After", notNullValue());
    }

    @Test
    void a_callback_is_not_acknowledged_either_the_first_time_or_again() throws Exception {
        theStandbyIsGivenUp();
        Sent bet = Post.bet("plain", "never-x").recorded();
        Push push = Push.about("plain", bet.id(), Push.settled("WON", 2500, 1));
        theStandbyIsGone();

        push.send().then().statusCode(503).header("Retry-After", notNullValue());

        theStandbyIsGivenUp();
        push.answered().then().statusCode(200);
        theStandbyIsGone();
        push.send().then().statusCode(503).header("Retry-After", notNullValue());
        theStandbyIsGivenUp();
        bet.once("RETURNED");
        assertEquals(1, bet.kinds().stream().filter("RETURNED"::equals).count());
    }

    private static String waitingSessions(Connection superuser) throws Exception {
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT string_agg(pid::text, ',') FROM pg_stat_activity WHERE wait_event = 'SyncRep'")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Each is one of the pool's few: kept, some twenty cancelled waits would leave none. */
    private static void theirConnectionsAreGivenUp(String sessions) throws Exception {
        try (Connection superuser = HistoryStory.connect("postgres")) {
            String there = "SELECT count(*) FROM pg_stat_activity WHERE pid IN (" + sessions + ")";
            await().until(() -> HistoryStory.number(superuser, there) == 0);
        }
    }
}
