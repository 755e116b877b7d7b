package io.slipwatch.tracking;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.slipwatch.simulator.PreloadedBet;
import io.slipwatch.simulator.script.Money;
import io.slipwatch.simulator.script.Outcome;
import io.slipwatch.simulator.script.Result;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.RealWorld;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A bet is followed to its result or its deadline, and beyond. */
@Story
class FollowStory {

    @Test
    void a_bet_that_returns_at_once_has_two_entries_and_the_second_carries_its_attempt() {
        Sent bet = Post.bet("demo", "win-x").recorded();

        bet.once("RETURNED");

        assertEquals(List.of("RECORDED", "RETURNED"), bet.kinds());
        assertEquals(List.of("SUBMIT RESULT"), bet.attempts());
    }

    @Test
    void timed_out_is_never_early_and_at_most_ten_seconds_late_with_a_dead_provider_and_then_closed() {
        Sent bet = Post.bet("dead", "win-x").dueIn(Duration.ofSeconds(2)).recorded();

        JsonPath end = bet.once("TIMED_OUT");

        Instant deadline = Instant.parse(end.getString("deadline"));
        Instant at = bet.history().stream()
                .filter(entry -> "TIMED_OUT".equals(entry.get("kind")))
                .map(entry -> Instant.parse((String) entry.get("at")))
                .findFirst()
                .orElseThrow();
        assertFalse(at.isBefore(deadline));
        assertTrue(at.isBefore(deadline.plusSeconds(10)));
        assertEquals("NEVER", end.getString("delivery"));
        assertNull(end.getString("nextAttemptAt"));
        assertNull(end.getString("cause.next"));
    }

    @Test
    void a_late_result_is_accepted_by_contract_and_marked_late() {
        Sent bet = Post.bet("demo", "late-0.5-x").dueIn(Duration.ofSeconds(2)).recorded();

        bet.once("TIMED_OUT");
        JsonPath end = bet.once("RETURNED");

        assertTrue(end.getBoolean("late"));
        assertTrue(bet.kinds().indexOf("TIMED_OUT") < bet.kinds().indexOf("RETURNED"));
    }

    @Test
    void a_late_result_is_held_by_contract_for_a_person() {
        Sent bet = Post.bet("held", "late-0.5-x").dueIn(Duration.ofSeconds(2)).recorded();

        JsonPath held = bet.once(now -> "HELD".equals(now.getString("cause.code")));

        assertEquals("TIMED_OUT", held.getString("status"));
        assertNull(held.getString("outcome"));
        assertEquals(List.of("late-result-held"), bet.findings());
        assertEquals("LATE_HELD", bet.kinds().getLast());
    }

    @Test
    void a_reply_after_its_time_out_is_still_read_and_counts() {
        Sent bet = Post.bet("demo", "hang-2-x").recorded();
        await().until(() ->
                !RealWorld.simulator().journal().entriesAbout(bet.id()).isEmpty());
        RealWorld.simulator().scripts().give(bet.id(), "hang-all-");

        bet.once(now -> now.getInt("version") >= 2);
        assertEquals("SUBMIT UNKNOWN READ_TIMEOUT", bet.attempts().getFirst());
        bet.once("RETURNED");
    }

    @Test
    void a_lower_revision_that_comes_later_is_history_only() {
        Sent bet = correctedBeforeTheFirstAnswerComes("numbered");

        await().atMost(Duration.ofSeconds(20)).until(() -> bet.kinds().contains("SUPERSEDED"));

        assertEquals("VOID", bet.now().getString("outcome"));
        assertEquals(2, bet.now().getInt("revision"));
        assertEquals(List.of(), bet.findings());
    }

    @Test
    void a_contradiction_without_resettlement_is_a_finding_and_overwrites_nothing() {
        Sent bet = correctedBeforeTheFirstAnswerComes("demo");

        await().atMost(Duration.ofSeconds(20)).until(() -> bet.kinds().contains("CONFLICT"));

        assertEquals("VOID", bet.now().getString("outcome"));
        assertEquals(List.of("result-conflict"), bet.findings());
    }

    /** The provider corrects itself while its first answer hangs; the inquiry brings the correction, then comes the answer. */
    private static Sent correctedBeforeTheFirstAnswerComes(String provider) {
        Sent bet = Post.bet(provider, "hang-3-x").recorded();
        await().until(() ->
                !RealWorld.simulator().journal().entriesAbout(bet.id()).isEmpty());
        RealWorld.simulator().provider().settle(bet.id(), new Result(Outcome.VOID, new Money(1250, "CNY"), 2));
        assertEquals(2, bet.once("RETURNED").getInt("revision"));
        return bet;
    }

    @Test
    void a_bet_that_the_game_server_holds_is_only_inquired() {
        Post post = Post.bet("planted", "whatever");
        RealWorld.simulator()
                .provider()
                .preload(PreloadedBet.of(post.reference(), new Money(1250, "CNY"))
                        .playing("accept-0.5-x"));

        Sent bet = post.recorded();

        bet.once("RETURNED");
        assertTrue(
                bet.attempts().stream().allMatch(attempt -> attempt.startsWith("INQUIRE")), bet.attempts()::toString);
        assertTrue(RealWorld.simulator().journal().entriesAbout(bet.id()).stream()
                .noneMatch(entry -> entry.isSubmission()));
    }

    @Test
    void a_bet_that_the_game_server_does_not_know_is_asked_on_and_never_submitted() {
        Sent bet = Post.bet("planted", "whatever").dueIn(Duration.ofSeconds(2)).recorded();

        JsonPath end = bet.once("TIMED_OUT");

        assertEquals("MAYBE", end.getString("delivery"));
        assertTrue(bet.attempts().stream().allMatch("INQUIRE NOT_FOUND NOT_FOUND"::equals), bet.attempts()::toString);
        assertEquals(List.of(), bet.findings());
    }

    @Test
    void a_resend_carries_the_same_key_and_goes_once_the_quiet_time_has_passed() {
        Sent bet = Post.bet("demo", "hang-lost-x").recorded();

        bet.once("RETURNED");

        List<Map<String, Object>> history = bet.history();
        Instant timedOut = at(history, "READ_TIMEOUT");
        Instant returned = Instant.parse((String) history.getLast().get("at"));
        assertTrue(Duration.between(timedOut, returned).compareTo(Duration.ofMillis(600)) >= 0);
        assertEquals("SUBMIT RESULT", bet.attempts().getLast());
    }

    @SuppressWarnings("unchecked")
    private static Instant at(List<Map<String, Object>> history, String code) {
        return history.stream()
                .filter(entry -> entry.get("cause") != null
                        && code.equals(((Map<String, Object>) entry.get("cause")).get("code")))
                .map(entry -> Instant.parse((String) entry.get("at")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void with_dedupe_window_zero_nothing_is_sent_twice_and_a_person_hears_of_it() {
        Sent bet = Post.bet("once", "hang-lost-x").dueIn(Duration.ofSeconds(5)).recorded();

        await().atMost(Duration.ofSeconds(20)).until(() -> bet.findings().contains("resend-not-safe"));

        assertEquals(
                1,
                RealWorld.simulator().journal().entriesAbout(bet.id()).stream()
                        .filter(entry -> entry.isSubmission())
                        .count());
    }

    @Test
    void an_open_breaker_fails_no_bet_and_writes_nothing() {
        List<Sent> faulty = IntStream.range(0, 6)
                .mapToObj(i -> Post.bet("guarded", "error-500-x").recorded())
                .toList();
        faulty.forEach(bet -> bet.once(now -> now.getInt("attempts") >= 1));

        Sent bet = Post.bet("guarded", "win-x").recorded();

        bet.once("RETURNED");
        assertEquals(List.of("SUBMIT RESULT"), bet.attempts());
    }

    @Test
    void a_misconfigured_gateway_is_a_finding_about_the_provider() {
        Sent bet =
                Post.bet("guarded", "auth-401-x").dueIn(Duration.ofSeconds(3)).recorded();

        bet.once("TIMED_OUT");

        assertEquals("SUBMIT TURNED_AWAY AUTH", bet.attempts().getFirst());
        assertEquals("NEVER", bet.now().getString("delivery"));
    }

    @Test
    void give_up_is_a_finding_and_asks_no_more() {
        Sent bet = Post.bet("brief", "never-x").dueIn(Duration.ofMillis(2_500)).recorded();

        await().atMost(Duration.ofSeconds(30)).until(() -> bet.findings().contains("given-up"));

        JsonPath end = bet.now();
        assertEquals("TIMED_OUT", end.getString("status"));
        assertNull(end.getString("nextAttemptAt"));
    }
}
