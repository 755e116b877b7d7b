package io.slipwatch.store;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.slipwatch.testing.Http;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Push;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator's triggers say with a commit is no doubt about it: only the cancelled wait for the standby is. */
@Story
class WarningStory {

    /** The server's own words of a cancelled wait (src/backend/replication/syncrep.c). */
    private static final String CANCELLED = "canceling wait for synchronous replication due to user request";

    @AfterEach
    void noTrigger() {
        // What is being written meanwhile may be in the way.
        await().ignoreExceptions().until(() -> {
            HistoryStory.asSuperuser("DROP FUNCTION IF EXISTS audit_says() CASCADE");
            return true;
        });
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(delimiter = '|', textBlock = """
            as it is written | NOTICE
            as it is written | WARNING
            as it is written | INFO
            at the commit    | NOTICE
            at the commit    | WARNING
            """)
    void an_audit_triggers_words_are_no_doubt(String when, String level) throws Exception {
        audited(when.equals("at the commit"), "RAISE " + level + " 'seen by the audit'");

        isTaken();
    }

    @ParameterizedTest(name = "with SQLSTATE {0}")
    @CsvSource({"01000", "57P01", "57014"})
    void the_words_of_a_cancelled_wait_are_none_where_a_trigger_says_them(String state) throws Exception {
        audited(true, "RAISE WARNING USING ERRCODE = '" + state + "', MESSAGE = '" + CANCELLED + "'");

        isTaken();
    }

    @Test
    void the_servers_own_warning_about_something_else_is_no_doubt() throws Exception {
        audited(true, "PERFORM pg_advisory_unlock(42)");

        isTaken();
    }

    /** A new bet, its result, a callback, a person's wish and a key. */
    private static void isTaken() {
        Post post = Post.bet("demo", "win-x");
        assertEquals(201, post.send().statusCode());
        assertEquals(200, post.send().statusCode(), "a replay");
        post.recorded().once("RETURNED");
        Sent bet = Post.bet("plain", "never-x").recorded();
        Push.about("plain", bet.id(), Push.settled("WON", 2500, 1))
                .answered()
                .then()
                .statusCode(200);
        Sent other = Post.bet("far", "never-x").recorded();
        Http.given().post("/v1/bets/" + other.id() + "/recheck").then().statusCode(202);
    }

    private static void audited(boolean atCommit, String says) throws Exception {
        HistoryStory.asSuperuser(
                "CREATE FUNCTION audit_says() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %s; RETURN NULL; END $$"
                        .formatted(says));
        for (String table : new String[] {"bet", "history", "callback"}) {
            HistoryStory.asSuperuser(
                    atCommit
                            ? "CREATE CONSTRAINT TRIGGER audit AFTER INSERT OR UPDATE ON %s DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_says()"
                                    .formatted(table)
                            : "CREATE TRIGGER audit AFTER INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION audit_says()"
                                    .formatted(table));
        }
    }
}
