package io.slipwatch.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A test in another process directs the provider and reads its journal. */
class ControlTest extends RunningSimulator {

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
        assertEquals(entry, new ObjectMapper().readTree(lines().getFirst()));
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

    private List<String> lines() throws IOException {
        return Files.readAllLines(journalFile());
    }
}
