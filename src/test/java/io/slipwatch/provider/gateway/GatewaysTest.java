package io.slipwatch.provider.gateway;

import static io.slipwatch.bet.contract.Call.INQUIRE;
import static io.slipwatch.bet.contract.Call.SUBMIT;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.bet.attempt.AttemptEnd;
import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.provider.HandClock;
import io.slipwatch.provider.ScriptedProvider;
import io.slipwatch.provider.TestBets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places, guard, drain and credentials, through the whole room. */
class GatewaysTest {

    private ScriptedProvider provider;

    @BeforeEach
    void open() throws IOException {
        provider = new ScriptedProvider();
    }

    @AfterEach
    void close() throws IOException {
        provider.close();
    }

    @Test
    void follow_ups_get_half_of_the_places_and_new_bets_all() {
        try (Room room = Room.of(provider.url(), "max-in-flight", "5")) {
            GatewaySlots slots = room.gateways.slots("x").getFirst();

            assertEquals(2, slots.followUps());
            Slot followUp = slots.takeFollowUp().orElseThrow();
            assertTrue(slots.takeFollowUp().isPresent());
            assertTrue(slots.takeFollowUp().isEmpty());
            room.slot();
            room.slot();
            room.slot();
            assertTrue(room.gateways.forNewBet("x").isEmpty());
            assertEquals(Optional.of(CauseCode.NO_SLOT), room.gateways.shortage("x"));

            followUp.close();
            followUp.close();
            assertEquals(1, slots.followUps());
            assertEquals(1, room.state().freeSlots());
            assertEquals(Optional.empty(), room.gateways.shortage("x"));
        }
    }

    @Test
    void one_place_serves_both() {
        try (Room room = Room.of(provider.url(), "max-in-flight", "1")) {
            assertEquals(1, room.gateways.slots("x").getFirst().followUps());
            room.slot();
            assertEquals(0, room.gateways.slots("x").getFirst().followUps());
        }
    }

    @Test
    void new_bets_go_on_to_the_next_gateway_in_the_order_of_names() {
        try (Room room = Room.of(provider.url(), "max-in-flight", "1", "gateways.alt.url", provider.url())) {
            assertEquals("alt", room.slot().gateway());
            assertEquals("main", room.slot().gateway());
            assertTrue(room.gateways.forNewBet("x").isEmpty());
        }
    }

    @Test
    void the_rate_is_kept_and_an_unused_place_gives_it_back() {
        try (Room room = Room.of(provider.url(), "rate", "2/1M")) {
            room.slot().close();
            room.attempt(SUBMIT);
            room.attempt(SUBMIT);
            assertEquals(Optional.of(CauseCode.NO_SLOT), room.gateways.shortage("x"));
            assertTrue(room.gateways.forNewBet("x").isEmpty());

            room.clock.advance(Duration.ofMinutes(1));
            assertEquals(2, room.state().freeSlots());

            // The guard's own window is the provider's truth: its rejection gives the claim back.
            assertEquals(new AttemptEnd.GivenBack("guard: RateLimitException"), room.end(SUBMIT));
        }
    }

    @Test
    void the_breaker_opens_for_one_gateway_alone_and_lets_one_probe_through_after_the_delay() throws IOException {
        try (ScriptedProvider other = new ScriptedProvider();
                Room room = Room.of(
                        other.url(),
                        "gateways.bad.url",
                        provider.plays(ScriptedProvider.answer(500, "")).url(),
                        "breaker.calls",
                        "4",
                        "breaker.delay",
                        "500MS")) {
            for (int i = 0; i < 4; i++) {
                assertEquals(AttemptClass.UNKNOWN, room.attempt(SUBMIT).attempt());
            }
            assertEquals(BreakerState.OPEN, room.state().breaker());
            assertEquals(0, room.state().freeSlots());
            assertEquals("main", room.slot().gateway());
            assertEquals(Optional.empty(), room.gateways.shortage("x"));

            room.clock.advance(Duration.ofMillis(500));
            assertEquals(BreakerState.HALF_OPEN, room.state().breaker());
            assertEquals(1, room.state().freeSlots());
            provider.plays(ScriptedProvider.answer(202, "{\"status\":\"ACCEPTED\"}"));
            // The guard's own delay runs on the real clock; a probe that comes too early is given back.
            await().until(() -> room.end(SUBMIT) instanceof AttemptEnd.Attempted);

            assertEquals(BreakerState.CLOSED, room.state().breaker());
            assertEquals(64, room.state().freeSlots());
        }
    }

    @Test
    void half_open_has_one_place_for_all_and_a_failed_probe_opens_again() {
        provider.plays(ScriptedProvider.reset());
        try (Room room = Room.of(provider.url(), "breaker.calls", "2", "breaker.delay", "500MS")) {
            room.attempt(SUBMIT);
            room.attempt(INQUIRE);
            assertEquals(Optional.of(CauseCode.BREAKER_OPEN), room.gateways.shortage("x"));
            room.clock.advance(Duration.ofSeconds(1));

            Slot probe = room.slot();
            assertTrue(room.gateways.forNewBet("x").isEmpty());
            assertTrue(room.gateways.slots("x").getFirst().takeFollowUp().isEmpty());
            assertEquals(Optional.of(CauseCode.NO_SLOT), room.gateways.shortage("x"));
            await().until(() ->
                    room.end(TestBets.claim(SUBMIT, probe, room.clock.nanos())) instanceof AttemptEnd.Attempted);

            assertEquals(BreakerState.OPEN, room.state().breaker());
        }
    }

    @Test
    void a_probe_that_is_not_made_does_not_close_the_breaker() {
        provider.plays(ScriptedProvider.reset());
        try (Room room = Room.of(provider.url(), "breaker.calls", "1", "breaker.delay", "1MS")) {
            room.attempt(SUBMIT);
            room.clock.advance(Duration.ofSeconds(1));

            await().until(() -> room.end(TestBets.claim(SUBMIT, room.slot(), room.clock.nanos(), Duration.ZERO))
                    .equals(new AttemptEnd.GivenBack("the deadline has come")));

            assertFalse(room.state().breaker() == BreakerState.CLOSED);
        }
    }

    @Test
    void a_gateway_that_turns_us_away_as_a_caller_is_left_alone_until_a_probe() {
        provider.plays(ScriptedProvider.answer(401, ""));
        try (Room room = Room.of(provider.url())) {
            assertTrue(room.attempt(INQUIRE).misconfigured());
            assertEquals(BreakerState.CLOSED, room.state().breaker());

            assertTrue(room.attempt(SUBMIT).misconfigured());
            assertEquals(BreakerState.OPEN, room.state().breaker());
            assertEquals(1, breaker(room, "open"));
            assertEquals(0, breaker(room, "closed"));

            room.clock.advance(Duration.ofSeconds(5));
            assertEquals(1, room.state().freeSlots());
            room.attempt(SUBMIT);
            assertEquals(BreakerState.OPEN, room.state().breaker());

            room.clock.advance(Duration.ofSeconds(5));
            provider.plays(ScriptedProvider.answer(202, "{\"status\":\"ACCEPTED\"}"));
            room.attempt(SUBMIT);
            assertEquals(BreakerState.CLOSED, room.state().breaker());
        }
    }

    private static double breaker(Room room, String state) {
        return room.registry
                .get("slipwatch.breaker.state")
                .tag("state", state)
                .gauge()
                .value();
    }

    @Test
    void a_claim_whose_breaker_opened_meanwhile_is_given_back() {
        provider.plays(ScriptedProvider.reset());
        try (Room room = Room.of(provider.url(), "breaker.calls", "1")) {
            Slot slot = room.slot();
            room.attempt(SUBMIT);

            AttemptEnd ending = room.end(TestBets.claim(SUBMIT, slot, room.clock.nanos()));

            assertEquals(new AttemptEnd.GivenBack("guard: CircuitBreakerOpenException"), ending);
            assertEquals(1, provider.requests.size());
        }
    }

    @Test
    void answers_do_not_open_the_breaker() {
        provider.plays(ScriptedProvider.answer(404, ""));
        try (Room room = Room.of(provider.url(), "breaker.calls", "2")) {
            for (int i = 0; i < 6; i++) {
                assertEquals(AttemptClass.NOT_FOUND, room.attempt(INQUIRE).attempt());
            }
            assertEquals(BreakerState.CLOSED, room.state().breaker());
            assertEquals(
                    6,
                    room.registry
                            .get("slipwatch.attempts")
                            .tags("provider", "x", "gateway", "main", "call", "INQUIRE")
                            .tags("class", "NOT_FOUND", "cause", "NOT_FOUND")
                            .counter()
                            .count());
            assertEquals(
                    6,
                    room.registry
                            .get("slipwatch.attempt")
                            .tag("call", "INQUIRE")
                            .timer()
                            .count());
        }
    }

    @Test
    void many_at_once_all_end_and_all_places_come_back() {
        try (Room room = Room.of(provider.url(), "max-in-flight", "16")) {
            for (int round = 0; round < 20; round++) {
                List<CompletableFuture<AttemptEnd>> endings = new ArrayList<>();
                for (Optional<Slot> slot = room.gateways.forNewBet("x");
                        slot.isPresent();
                        slot = room.gateways.forNewBet("x")) {
                    endings.add(room.calls
                            .attempt(TestBets.claim(SUBMIT, slot.get(), room.clock.nanos()), room.late::add)
                            .toCompletableFuture());
                }
                endings.forEach(ending -> assertInstanceOf(AttemptEnd.Attempted.class, ending.join()));
            }
            assertEquals(16, room.state().freeSlots());
        }
    }

    @Test
    void the_drain_gives_no_places_waits_for_what_is_under_way_and_cuts_it_at_its_limit() {
        CountDownLatch never = new CountDownLatch(1);
        provider.plays(ScriptedProvider.answerAfter(never, 200, ""));
        try (Room room = Room.of(provider.url())) {
            Claim waiting = TestBets.claim(SUBMIT, room.slot(), room.clock.nanos());
            CompletableFuture<AttemptEnd> underWay = room.calls
                    .attempt(TestBets.claim(SUBMIT, room.slot(), room.clock.nanos()), room.late::add)
                    .toCompletableFuture();
            await().until(() -> provider.requests.size() == 1);

            CompletableFuture<Void> drained =
                    room.gateways.drain(Duration.ofMillis(100)).toCompletableFuture();

            assertTrue(room.gateways.forNewBet("x").isEmpty());
            assertEquals(new AttemptEnd.GivenBack("draining"), room.end(waiting));
            drained.join();
            assertEquals(Optional.of(CauseCode.READ_TIMEOUT), ((AttemptEnd.Attempted) underWay.getNow(null)).code());
        } finally {
            never.countDown();
        }
    }

    @Test
    void the_drain_gives_back_what_is_still_connecting_and_an_idle_one_is_over_at_once() {
        provider.plays((_, socket) -> socket.getInputStream().readAllBytes());
        try (Room room = Room.of(provider.url().replace("http:", "https:"), "connect-timeout", "30S")) {
            CompletableFuture<AttemptEnd> connecting = room.calls
                    .attempt(TestBets.claim(SUBMIT, room.slot(), room.clock.nanos()), room.late::add)
                    .toCompletableFuture();

            room.gateways.drain(Duration.ofSeconds(30)).toCompletableFuture().join();

            assertEquals(new AttemptEnd.GivenBack("draining"), connecting.getNow(null));
            assertTrue(room.gateways.drain(Duration.ZERO).toCompletableFuture().isDone());
        }
    }

    @Test
    void retries_have_a_budget_that_seconds_and_answers_fill() {
        HandClock clock = new HandClock();
        RetryBudget budget = new RetryBudget(clock);

        assertEquals(10, budget.available());
        budget.spent(10);
        assertEquals(0, budget.available());
        clock.advance(Duration.ofMillis(1500));
        assertEquals(1, budget.available());
        for (int i = 0; i < 5; i++) {
            budget.answered();
        }
        assertEquals(2, budget.available());
        clock.advance(Duration.ofHours(1));
        assertEquals(10, budget.available());
    }

    @Test
    void a_bearer_shows_its_token(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "s3cret\n");
        try (Room room =
                Room.of(provider.url(), "gateways.main.auth", "BEARER", "gateways.main.secret-file", file.toString())) {
            room.attempt(SUBMIT);

            assertEquals("Bearer s3cret", provider.requests.getFirst().headers().get("authorization"));
        }
    }

    /** A debug page shows the request that it is about, and an unreadable answer is kept as evidence. */
    @Test
    void a_token_that_the_provider_shows_back_is_kept_nowhere(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "s3cret-token\n");
        try (Room room =
                Room.of(provider.url(), "gateways.main.auth", "BEARER", "gateways.main.secret-file", file.toString())) {
            provider.plays(ScriptedProvider.answer(200, "<pre>Authorization: Bearer s3cret-token</pre>"));
            assertEquals(
                    "<pre>Authorization: Bearer ***</pre>",
                    room.attempt(SUBMIT).raw().orElseThrow());

            provider.plays(ScriptedProvider.answer(
                    422, "{\"status\":\"REFUSED\",\"reason\":\"s3cret-token is no token of ours\"}"));
            assertEquals("*** is no token of ours", room.attempt(SUBMIT).detail());
        }
    }

    @Test
    void a_signature_is_a_standard_webhook(@TempDir Path folder) throws Exception {
        byte[] key = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        Path file = Files.writeString(
                folder.resolve("key"), "whsec_" + Base64.getEncoder().encodeToString(key) + "\n");
        try (Room room = Room.of(
                provider.url(), "gateways.main.auth", "SIGNATURE", "gateways.main.secret-file", file.toString())) {
            room.attempt(SUBMIT);
            room.attempt(INQUIRE);

            for (ScriptedProvider.Request request : provider.requests) {
                String id = request.headers().get("webhook-id");
                String timestamp = request.headers().get("webhook-timestamp");
                assertEquals(Long.toString(TestBets.NOW.getEpochSecond()), timestamp);
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                byte[] expected =
                        mac.doFinal((id + "." + timestamp + "." + request.body()).getBytes(StandardCharsets.UTF_8));
                assertEquals(
                        "v1," + Base64.getEncoder().encodeToString(expected),
                        request.headers().get("webhook-signature"));
            }
            assertEquals("", provider.requests.getLast().body());
        }
    }
}
