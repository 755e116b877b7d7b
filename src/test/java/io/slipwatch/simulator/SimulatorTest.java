package io.slipwatch.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the simulator promises beside the table of scripts. */
class SimulatorTest {

    private static final String LATER = "2026-11-22T09:00:30Z";
    private static final String ID = "0199c6f0-0000-7000-8000-000000000001";

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock();
    private Simulator simulator;
    private Caller caller;

    @BeforeEach
    void start() {
        simulator =
                Simulator.start(SimulatorOptions.defaults().withJournalFile(folder.resolve("journal.jsonl")), clock);
        caller = new Caller(simulator.url());
    }

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @Test
    void theSameKeyAgainHasTheSameAnswerAndNoSecondEffect() {
        var first = caller.send(caller.submission("key", Caller.bet(ID, "b", "accept-2-x", LATER)));
        clock.advance(Duration.ofSeconds(5));
        var again = caller.send(caller.submission("key", Caller.bet(ID, "b", "accept-2-x", LATER)));

        assertEquals(first.body(), again.body());
        assertEquals(202, again.statusCode());
        assertEquals(1, Proof.of(simulator, ID).takings());
    }

    @Test
    void twoKeysForOneBetAreTwoEffectsAndTheJournalShowsIt() {
        caller.send(caller.submission("one", Caller.bet(ID, "b", "win-x", LATER)));
        caller.send(caller.submission("two", Caller.bet(ID, "b", "win-x", LATER)));

        assertEquals(2, Proof.of(simulator, ID).takings());
    }

    @Test
    void aSubmissionWithoutKeyIsRefusedAsBad() {
        var response = caller.send(caller.call("POST", "/bets", Caller.bet(ID, "b", "win-x", LATER)));

        assertEquals(400, response.statusCode());
        assertEquals(0, Proof.of(simulator, ID).takings());
    }

    @Test
    void anUnreadableSubmissionIsBadAndJournaled() {
        assertEquals(400, caller.send(caller.submission("key", "{\"id\":1")).statusCode());
        assertEquals(400, caller.send(caller.submission("key", "null")).statusCode());
        assertEquals(
                400, caller.send(caller.submission("key", "{\"id\":\"x\"}")).statusCode());
        assertEquals(
                400,
                caller.send(caller.submission("key", Caller.bet(ID, "b", "win-x", "tomorrow")))
                        .statusCode());
        assertEquals(4, simulator.journal().entries().size());
    }

    @Test
    void noBetIsTakenAtItsDeadline() {
        clock.advance(Duration.ofSeconds(30));

        JsonNode refused = caller.json(caller.submission(ID, Caller.bet(ID, "b", "win-x", LATER)));

        assertEquals("REFUSED", refused.path("status").asText());
        assertEquals("deadline passed", refused.path("reason").asText());
        assertTrue(simulator.journal().entriesAbout(ID).getFirst().handling().afterDeadline());
        assertEquals(404, caller.send(caller.inquiry(ID)).statusCode());
    }

    @Test
    void aTakenBetIsReplayedAfterItsDeadlineAndTheJournalMarksIt() {
        var submission = caller.submission(ID, Caller.bet(ID, "b", "win-x", LATER));
        caller.send(submission);
        clock.advance(Duration.ofSeconds(31));

        assertEquals(200, caller.send(submission).statusCode());
        assertEquals(
                List.of(false, true),
                simulator.journal().entriesAbout(ID).stream()
                        .map(entry -> entry.handling().afterDeadline())
                        .toList());
    }

    @Test
    void timeSettlesAcceptedLateAndResettledBets() {
        caller.send(caller.submission("a", Caller.bet("a", "b", "accept-2-x", LATER)));
        caller.send(caller.submission("l", Caller.bet("l", "b", "late-2-x", LATER)));
        caller.send(caller.submission("r", Caller.bet("r", "b", "resettle-2-x", LATER)));

        clock.advance(Duration.ofSeconds(2));
        assertEquals("200 SETTLED LOST", caller.outcome(caller.inquiry("a"), "settled"));
        assertEquals("200 SETTLED WON", caller.outcome(caller.inquiry("r"), "settled"));
        assertEquals(2, caller.json(caller.inquiry("r")).path("revision").asInt());
        assertEquals("200 ACCEPTED", caller.outcome(caller.inquiry("l"), "accepted"));

        clock.advance(Duration.ofSeconds(30));
        assertEquals("200 SETTLED LOST", caller.outcome(caller.inquiry("l"), "settled"));
    }

    @Test
    void brokenResultsAreBrokenInTheirOwnWay() {
        JsonNode id = caller.json(caller.submission("i", Caller.bet("i", "b", "wrong-id-x", LATER)));
        JsonNode currency = caller.json(caller.submission("c", Caller.bet("c", "b", "wrong-currency-x", LATER)));
        JsonNode payout = caller.json(caller.submission("p", Caller.bet("p", "b", "bad-payout-x", LATER)));

        assertNotEquals("i", id.path("id").asText());
        assertEquals("XTS", currency.at("/payout/currency").asText());
        assertEquals(-1, payout.at("/payout/amount").asInt());
    }

    @Test
    void whoIsBusySaysWhenToComeBack() {
        var response = caller.send(caller.submission(ID, Caller.bet(ID, "b", "busy-503-x", LATER)));

        assertEquals("1", response.headers().firstValue("Retry-After").orElse(""));
    }

    @Test
    void aRedirectLeadsToNothingButTheJournal() {
        var response = caller.send(caller.submission(ID, Caller.bet(ID, "b", "redirect-x", LATER)));
        String target = response.headers().firstValue("Location").orElse("");

        assertEquals("/elsewhere", target);
        assertEquals(404, caller.send(caller.call("GET", target, "")).statusCode());
        assertEquals(
                "/elsewhere", simulator.journal().entries().getLast().call().path());
    }

    @Test
    void aDripComesByteByByte() throws IOException, InterruptedException {
        HttpResponse<InputStream> response = caller.http()
                .send(caller.submission(ID, Caller.bet(ID, "b", "drip-x", LATER)), BodyHandlers.ofInputStream());

        try (InputStream body = response.body()) {
            assertEquals('{', body.read());
            assertEquals(0, body.available());
        }
        assertEquals("200 SETTLED LOST", caller.outcome(caller.inquiry(ID), "settled"));
    }

    @Test
    void aPlantedBetIsFoundByTheReferenceOfTheInquiryAndThenByItsId() {
        caller.send(caller.call("POST", "/control/bets", """
                {"reference":"web-1","stake":{"amount":500,"currency":"EUR"},"script":"accept-2-x","outcome":"WON"}
                """));

        assertEquals(404, caller.send(caller.inquiry(ID)).statusCode());
        var inquiry = caller.inquiry(ID + "?reference=web-1");
        assertEquals("200 ACCEPTED", caller.outcome(inquiry, "accepted"));

        clock.advance(Duration.ofSeconds(2));
        JsonNode settled = caller.json(caller.inquiry(ID));
        assertEquals("WON", settled.path("outcome").asText());
        assertEquals(1000, settled.at("/payout/amount").asInt());
        assertEquals(ID, settled.path("id").asText());
    }

    @Test
    void aResultCanBeChangedFromOutside() {
        caller.send(caller.submission(ID, Caller.bet(ID, "b", "never-x", LATER)));
        var settle = caller.call("POST", "/control/bets/" + ID + "/settle", "{\"outcome\":\"VOID\",\"revision\":3}");

        assertEquals(204, caller.send(settle).statusCode());

        JsonNode settled = caller.json(caller.inquiry(ID));
        assertEquals("VOID", settled.path("outcome").asText());
        assertEquals(1250, settled.at("/payout/amount").asInt());
        assertEquals(3, settled.path("revision").asInt());
    }

    @Test
    void aBetCanBeGivenAnotherScript() {
        caller.send(caller.call("PUT", "/control/scripts/web-7", "{\"script\":\"refuse-\"}"));

        var submission = caller.submission(ID, Caller.bet(ID, "web-7", "win-x", LATER));

        assertEquals("422 REFUSED", caller.outcome(submission, "refused"));
        caller.send(caller.call("DELETE", "/control/scripts/web-7", ""));
        assertEquals("200 SETTLED WON", caller.outcome(submission, "settled"));
    }

    @Test
    void aProviderThatIsDownResetsEveryCallAndTakesNothing() {
        var submission = caller.submission(ID, Caller.bet(ID, "b", "win-x", LATER));
        caller.send(caller.call("PUT", "/control/down", "{\"down\":true}"));
        assertEquals("reset", caller.outcome(submission, "reset"));

        caller.send(caller.call("PUT", "/control/down", "{\"down\":false}"));
        assertEquals("200 SETTLED WON", caller.outcome(submission, "settled"));
        assertEquals(List.of("reset", "200"), Proof.of(simulator, ID).answers());
    }

    @Test
    void theJournalHoldsWhatWasReceivedAndCanBeCleared() throws IOException {
        caller.send(caller.submission(ID, Caller.bet(ID, "b", "hang-0-x", LATER)));

        JsonNode entry = caller.json(caller.call("GET", "/control/journal?bet=" + ID, ""))
                .at("/items/0");
        assertEquals(entry, new com.fasterxml.jackson.databind.ObjectMapper().readTree(lines().getFirst()));
        assertEquals(ID, entry.path("idempotencyKey").asText());
        assertEquals(LATER, entry.path("deadline").asText());
        assertEquals("2026-11-22T09:00:00Z", entry.path("at").asText());
        assertEquals("hang-0-", entry.path("script").asText());
        assertEquals("TAKEN", entry.path("effect").asText());

        caller.send(caller.call("DELETE", "/control/journal", ""));
        assertEquals(List.of(), simulator.journal().entries());
        assertEquals(1, lines().size());
    }

    @Test
    void theJournalDropsItsOldestEntriesBeyondItsBound() {
        try (Simulator small = Simulator.start(SimulatorOptions.defaults().withJournalEntriesMax(2), clock);
                Caller smallCaller = new Caller(small.url())) {
            for (int i = 0; i < 3; i++) {
                smallCaller.send(smallCaller.inquiry("bet-" + i));
            }

            assertEquals(1, small.journal().dropped());
            assertEquals("bet-1", small.journal().entries().getFirst().call().betId());
        }
    }

    @Test
    void aTakenPortIsReplacedByAFreeOne() {
        try (Simulator second = Simulator.start(SimulatorOptions.defaults().withPort(simulator.port()))) {
            assertNotEquals(simulator.port(), second.port());
        }
    }

    @Test
    void aThousandHangingCallsDoNotDelayAnother() {
        List<CompletableFuture<?>> hanging = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            var submission = caller.submission("h" + i, Caller.bet("h" + i, "b", "hang-x", LATER));
            hanging.add(caller.http().sendAsync(submission, BodyHandlers.discarding()));
        }

        var other = caller.submission(ID, Caller.bet(ID, "b", "win-x", LATER));

        assertEquals("200 SETTLED WON", caller.outcome(other, "settled"));
        assertFalse(hanging.stream().anyMatch(CompletableFuture::isDone));
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("journal.jsonl"));
    }
}
