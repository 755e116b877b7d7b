package io.slipwatch.store;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.testing.Database;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Push;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Law 8 on a database whose own default gives durability away: no transaction of ours follows it. */
@Story
class DurableCommitStory {

    /** All that the service writes. */
    private static final List<String> TABLES =
            List.of("bet", "history", "finding", "callback", "api_key", "access_log");

    @AfterEach
    void theUsualDefault() throws Exception {
        defaultIs("RESET synchronous_commit");
        // One table at a time: rounds of the service hold locks on several, in another order.
        for (String table : TABLES) {
            HistoryStory.asSuperuser("DROP TRIGGER IF EXISTS commit_seen ON " + table);
        }
        HistoryStory.asSuperuser("DROP FUNCTION IF EXISTS commit_seen()");
        HistoryStory.asSuperuser("DROP TABLE IF EXISTS commit_seen");
    }

    @ParameterizedTest(name = "the default {0} is committed as {1}")
    @CsvSource({"off, on", "local, local", "remote_apply, remote_apply"})
    void every_table_is_written_at_least_as_durably_as_on(String wished, String expected) throws Exception {
        watched();
        defaultIs("SET synchronous_commit = '" + wished + "'");

        Post.bet("demo", "win-x").recorded().once("RETURNED");
        Sent unreadable = Post.bet("demo", "malformed-x").recorded();
        Sent bet = Post.bet("plain", "never-x").recorded();
        Push.about("plain", bet.id(), Push.settled("WON", 2500, 1)).answered();
        Http.given().get("/v1/bets/" + unreadable.id()).then().statusCode(200);
        Http.given()
                .body(Map.of("role", "game", "name", "durable-" + wished))
                .contentType("application/json")
                .post("/v1/keys")
                .then()
                .statusCode(201);
        Http.anonymous().get("/v1/bets").then().statusCode(401);

        await().untilAsserted(
                        () -> assertTrue(seen("SELECT tbl FROM commit_seen").containsAll(TABLES), this::all));
        assertEquals(Set.of(expected), seen("SELECT mode FROM commit_seen"), this::all);
    }

    private String all() {
        return Database.texts("SELECT DISTINCT tbl || ' ' || mode FROM commit_seen")
                .toString();
    }

    private static Set<String> seen(String sql) {
        return Set.copyOf(Database.texts(sql));
    }

    private static void watched() throws Exception {
        HistoryStory.asSuperuser("CREATE TABLE commit_seen (tbl text, mode text)");
        HistoryStory.asSuperuser("GRANT ALL ON commit_seen TO PUBLIC");
        HistoryStory.asSuperuser("""
                CREATE FUNCTION commit_seen() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
                    INSERT INTO public.commit_seen VALUES (TG_TABLE_NAME, current_setting('synchronous_commit'));
                    RETURN NULL; END $$""");
        for (String table : TABLES) {
            HistoryStory.asSuperuser("CREATE TRIGGER commit_seen AFTER INSERT OR UPDATE ON " + table
                    + " FOR EACH STATEMENT EXECUTE FUNCTION commit_seen()");
        }
    }

    /** Sessions take it when they begin. */
    private static void defaultIs(String setting) throws Exception {
        String role = RealWorld.database().serviceUser();
        HistoryStory.asSuperuser("ALTER ROLE " + role + " " + setting);
        HistoryStory.asSuperuser(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + role + "'");
        await().ignoreExceptions().until(() -> Post.bet("demo", "win-x").send().statusCode() == 201);
        HistoryStory.asSuperuser(
                "DO $$ BEGIN IF to_regclass('commit_seen') IS NOT NULL THEN TRUNCATE commit_seen; END IF; END $$");
    }
}
