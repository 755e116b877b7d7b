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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the simulator promises beside the table of scripts. */
class SimulatorTest extends RunningSimulator {

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
}
