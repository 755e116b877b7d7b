package io.slipwatch.provider;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.path.json.JsonPath;
import io.slipwatch.simulator.JournalEntry;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Push;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulator's scripts of callbacks, against a provider whose inquiries come too late to help. */
@Story
class PushingStory {

    @TestHTTPResource("/v1/providers/pushing/callbacks")
    URI address;

    @BeforeEach
    void theProviderKnowsWhereToCall() {
        RealWorld.simulator().callBack(address, Push.key("pushing", "main"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            callback-win-x        | WON  | 1  | RECORDED ATTEMPTED RETURNED
            callback-twice-x      | WON  | 2  | RECORDED ATTEMPTED RETURNED
            callback-50-x         | WON  | 50 | RECORDED ATTEMPTED RETURNED
            callback-contradict-x | WON  | 2  | RECORDED ATTEMPTED RETURNED CONFLICT
            callback-resettle-x   | LOST | 2  | RECORDED ATTEMPTED RETURNED RESETTLED
            callback-late-700-x   | WON  | 1  | RECORDED ATTEMPTED RETURNED
            """)
    void a_provider_that_calls_back_so_leads_there(String game, String outcome, int callbacks, String history) {
        Sent bet = Post.bet("pushing", game).recorded();

        await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged(bet) == callbacks);

        assertEquals("RETURNED", bet.now().getString("status"));
        assertEquals(outcome, bet.now().getString("outcome"));
        assertEquals(List.of(history.split(" ", -1)), bet.kinds());
        assertEquals(1, bet.attempts().size(), () -> "asked although it was told: " + bet.attempts());
    }

    @Test
    void a_callback_before_the_reply_to_our_own_call_is_the_result_and_the_reply_says_nothing_new() {
        Sent bet = Post.bet("pushing", "callback-first-x").recorded();

        bet.once("RETURNED");

        await().until(() -> acknowledged(bet) == 1 && answered(bet, "POST") == 1);
        assertEquals("WON", bet.now().getString("outcome"));
        assertEquals(List.of(), bet.findings());
        assertEquals(List.of("RECORDED", "RETURNED"), bet.kinds());
    }

    @Test
    void a_forged_callback_is_refused_and_the_bet_waits_on() {
        Sent bet = Post.bet("pushing", "callback-forged-x").recorded();

        await().atMost(Duration.ofSeconds(30)).until(() -> answers(bet).equals(List.of("401")));

        assertEquals("PENDING", bet.now().getString("status"));
        assertEquals(List.of("RECORDED", "ATTEMPTED"), bet.kinds());
    }

    @Test
    void a_callback_after_the_deadline_is_a_late_result() {
        Sent bet = Post.bet("pushing", "callback-late-3000-x")
                .dueIn(Duration.ofSeconds(2))
                .recorded();

        JsonPath end = bet.once("RETURNED");

        assertTrue(end.getBoolean("late"));
        assertEquals(List.of("RECORDED", "ATTEMPTED", "TIMED_OUT", "RETURNED"), bet.kinds());
    }

    private static long acknowledged(Sent bet) {
        return answers(bet).stream().filter("200"::equals).count();
    }

    private static List<String> answers(Sent bet) {
        return seen(bet, "CALLBACK").stream()
                .map(entry -> entry.handling().answered())
                .toList();
    }

    private static long answered(Sent bet, String method) {
        return seen(bet, method).size();
    }

    private static List<JournalEntry> seen(Sent bet, String method) {
        return RealWorld.simulator().journal().entriesAbout(bet.id()).stream()
                .filter(entry -> entry.call().method().equals(method))
                .toList();
    }
}
