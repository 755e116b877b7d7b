package io.slipwatch.store;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import io.slipwatch.testing.CapturedLog;
import io.slipwatch.testing.DatabaseStop;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database refuses for good is told once with its cause, counted, and shown for as long as it lasts. */
@Story
class StoreFailureStory {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^(slipwatch_store_fail\\S+) (\\S+)$");

    /** Rounds that come ten times a second, for three seconds, and posts: without bounds these would be hundreds. */
    private static final int LINES_MAX = 12;

    @TestHTTPResource(value = "/q", management = true)
    URI management;

    private final String service = RealWorld.database().serviceUser();
    private CapturedLog log;

    @BeforeEach
    void allIsWell() {
        await().atMost(Duration.ofSeconds(90)).until(() -> failing() == 0);
        log = CapturedLog.open();
    }

    @AfterEach
    void clearAway() throws Exception {
        log.close();
        HistoryStory.asSuperuser("GRANT INSERT, UPDATE ON bet TO " + service);
        HistoryStory.asSuperuser("ALTER ROLE " + service + " RESET ALL");
        // What is being written meanwhile may be in the way.
        await().ignoreExceptions().until(() -> {
            HistoryStory.asSuperuser("DROP FUNCTION IF EXISTS refuses() CASCADE");
            return true;
        });
        newSessions();
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> Post.bet("demo", "win-x").send().statusCode() == 201);
        // The uses of keys are written twice a minute.
        await().atMost(Duration.ofSeconds(90)).until(() -> failing() == 0);
    }

    @Test
    void a_right_that_is_missing_is_told_once_with_its_cause_and_shown_until_it_is_there_again() throws Exception {
        double before = failures("42");
        HistoryStory.asSuperuser("REVOKE INSERT ON bet FROM " + service);

        Post post = Post.bet("demo", "win-x");
        for (int times = 0; times < 30; times++) {
            post.send().then().statusCode(503);
        }

        assertEquals(1, lines("event=failing what=store."), () -> log.told().toString());
        String said = line("event=failing what=store.");
        assertTrue(said.contains("what=store.record") && said.contains("42501"), said);
        assertTrue(said.contains("permission denied for table bet"), said);
        fewLines(LINES_MAX);
        assertTrue(failures("42") >= before + 30);
        assertEquals(1, failing());

        HistoryStory.asSuperuser("GRANT INSERT ON bet TO " + service);
        post.recorded();
        assertEquals(0, failing());
        assertTrue(line("event=recovered").contains("what=store.record"), log::text);
    }

    @Test
    void what_stands_in_a_row_is_told_to_no_log() throws Exception {
        refuses("RAISE EXCEPTION 'no % for %', NEW.reference, NEW.player_id");
        Post post = Post.bet("demo", "win-x");

        post.send().then().statusCode(503);

        assertTrue(line("event=failing what=store.").contains("P0001"), log::text);
        assertFalse(log.text().contains(post.reference()), log::text);
        assertEquals(1, failing());
    }

    @Test
    void a_row_that_the_database_refuses_is_no_outage_and_is_told_without_what_stands_in_it() throws Exception {
        refuses("RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'refused', DETAIL = NEW.reference");
        Post post = Post.bet("demo", "win-x");

        for (int times = 0; times < 30; times++) {
            post.send().then().statusCode(500);
        }

        assertEquals(0, failing());
        assertEquals(0, lines("event=failing what=store."), log::text);
        assertFalse(log.text().contains(post.reference()), log::text);
        assertTrue(log.told().size() <= LINES_MAX, log::text);
        assertTrue(log.told().stream().filter(line -> line.contains("\tat ")).count() <= 1, log::text);
    }

    @Test
    void a_primary_that_only_reads_is_a_few_lines_however_many_rounds_and_posts_it_fails() throws Exception {
        Sent waiting = Post.bet("demo", "hang-all-x").recorded();
        HistoryStory.asSuperuser("ALTER ROLE " + service + " SET default_transaction_read_only = on");
        newSessions();
        await().ignoreExceptions().until(() -> Post.bet("demo", "win-x").send().statusCode() == 503);
        await().until(() -> failures("25") > 0);
        double from = failures("25");

        await().atMost(Duration.ofSeconds(60)).until(() -> {
            Post.bet("demo", "win-x").send();
            return failures("25") > from + 100;
        });

        assertEquals(1, failing());
        fewLines(2 * LINES_MAX);
        assertTrue(line("what=store.claim").contains("25006"), log::text);
        // A machine's reading; a person's waits for its entry in the access log.
        Http.given()
                .header("Authorization", "Bearer demo-game")
                .get("/v1/bets/" + waiting.id())
                .then()
                .statusCode(200);
    }

    /** What suits people and reports on the same server is not ours: readings bring their own. */
    @Test
    void readings_live_with_a_role_that_compiles_everything() throws Exception {
        Sent bet = Post.bet("demo", "win-x").recorded();
        HistoryStory.asSuperuser("ALTER ROLE " + service + " SET jit_above_cost = 0");
        newSessions();
        await().ignoreExceptions().until(() -> Post.bet("demo", "win-x").send().statusCode() == 201);

        for (int times = 0; times < 30; times++) {
            assertEquals(200, Http.given().get("/v1/bets/" + bet.id()).statusCode(), log::text);
        }
    }

    /** A session to what was the primary outlives the failover, behind a proxy for example; the pool would lend it for ever. */
    @Test
    void sessions_that_may_only_read_are_given_up() throws Exception {
        HistoryStory.asSuperuser("ALTER ROLE " + service + " SET default_transaction_read_only = on");
        newSessions();
        await().ignoreExceptions().until(() -> Post.bet("demo", "win-x").send().statusCode() == 503);
        await().until(() -> failing() == 1);

        HistoryStory.asSuperuser("ALTER ROLE " + service + " RESET default_transaction_read_only");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> Post.bet("demo", "win-x").send().statusCode() == 201);
    }

    @Test
    void a_database_that_says_nothing_is_a_few_lines_too() throws Exception {
        try (var _ = DatabaseStop.now()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                Post.bet("demo", "win-x").send().then().statusCode(503);
                return failing() == 1;
            });
        }
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> Post.bet("demo", "win-x").send().statusCode() == 201);
        await().atMost(Duration.ofSeconds(90)).until(() -> failing() == 0);

        fewLines(2 * LINES_MAX);
    }

    @Test
    void a_table_that_somebody_keeps_locked_is_told_though_each_waiting_alone_would_not_be() throws Exception {
        double before = failures("55");
        try (var superuser = HistoryStory.connect("postgres");
                var statement = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            statement.execute("LOCK TABLE callback IN ACCESS EXCLUSIVE MODE");

            await().atMost(Duration.ofSeconds(60)).until(() -> failing() == 1);

            String said = line("event=failing what=store.callback");
            assertTrue(said.contains("55P03"), said);
            assertTrue(failures("55") > before);
            fewLines(LINES_MAX);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> failing() == 0);
    }

    @Test
    void a_row_that_somebody_holds_is_its_callers_while_others_are_served() throws Exception {
        Sent held = Post.bet("plain", "never-x").recorded();
        try (var superuser = HistoryStory.connect("postgres");
                var statement = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            statement.execute("SELECT FROM bet WHERE id = '" + held.id() + "' FOR UPDATE");
            long until = System.nanoTime() + Duration.ofSeconds(13).toNanos();

            while (System.nanoTime() < until) {
                Http.given().post("/v1/bets/" + held.id() + "/recheck");
                Post.bet("demo", "win-x").recorded().once("RETURNED");
            }

            assertEquals(0, failing());
        }
    }

    private static void refuses(String how) throws Exception {
        HistoryStory.asSuperuser(
                "CREATE FUNCTION refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %s; RETURN NULL; END $$"
                        .formatted(how));
        HistoryStory.asSuperuser("CREATE TRIGGER refuses BEFORE INSERT ON bet FOR EACH ROW EXECUTE FUNCTION refuses()");
    }

    private void newSessions() throws Exception {
        HistoryStory.asSuperuser(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + service + "'");
    }

    private long lines(String text) {
        return log.told().stream().filter(line -> line.contains(text)).count();
    }

    private String line(String text) {
        return log.told().stream()
                .filter(line -> line.contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text + " is not said in " + log.text()));
    }

    private void fewLines(int most) {
        assertTrue(log.told().size() <= most, () -> String.join("\n", log.told()));
        assertFalse(String.join("", log.told()).contains("\tat "), () -> String.join("\n", log.told()));
    }

    private double failing() {
        return samples("slipwatch_store_failing");
    }

    private double failures(String sqlStateClass) {
        return samples("slipwatch_store_failures_total{sqlstate_class=\"" + sqlStateClass + "\"}");
    }

    private double samples(String name) {
        List<MatchResult> all = SAMPLE.matcher(RestAssured.given()
                        .get(management.resolve("/q/metrics"))
                        .asString())
                .results()
                .toList();
        return all.stream()
                .filter(sample -> sample.group(1).equals(name))
                .mapToDouble(sample -> Double.parseDouble(sample.group(2)))
                .findFirst()
                .orElse(name.endsWith("failing") ? -1 : 0);
    }
}
