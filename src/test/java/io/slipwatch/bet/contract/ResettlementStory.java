package io.slipwatch.bet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.slipwatch.bet.decide.ApplyResult;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.Outcome;
import io.slipwatch.bet.model.Result;
import io.slipwatch.bet.port.Bets;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A provider corrects a result that it gave before; nobody asks for that, so the word comes as a callback's would. */
@Story
class ResettlementStory {

    @Inject
    Bets bets;

    @Inject
    Contracts terms;

    @Test
    void a_higher_revision_resettles_by_contract_and_the_status_stays() {
        Sent bet = Post.bet("numbered", "win-x").recorded();
        bet.once("RETURNED");

        assertTrue(hear(bet, "numbered", Outcome.LOST, 0, 2));

        JsonPath now = bet.now();
        assertEquals("RETURNED", now.getString("status"));
        assertEquals("LOST", now.getString("outcome"));
        assertEquals(2, now.getInt("revision"));
        assertEquals(List.of("RECORDED", "RETURNED", "RESETTLED"), bet.kinds());
    }

    @Test
    void the_same_again_writes_nothing() {
        Sent bet = Post.bet("numbered", "win-x").recorded();
        bet.once("RETURNED");

        assertFalse(hear(bet, "numbered", Outcome.WON, 2500, 1));

        assertEquals(List.of("RECORDED", "RETURNED"), bet.kinds());
    }

    @Test
    void rejected_is_never_resettled() {
        Sent bet = Post.bet("numbered", "refuse-x").recorded();
        bet.once("RETURNED");

        assertTrue(hear(bet, "numbered", Outcome.WON, 9_000, 2));
        assertFalse(hear(bet, "numbered", Outcome.WON, 9_000, 2));

        assertEquals("REJECTED", bet.now().getString("outcome"));
        assertEquals(List.of("RECORDED", "RETURNED", "CONFLICT"), bet.kinds());
        assertEquals(List.of("result-conflict"), bet.findings());
    }

    private boolean hear(Sent bet, String provider, Outcome outcome, long payout, int revision) {
        Result result = new Result(outcome, payout, revision, Optional.of("P-" + revision));
        Contract contract = terms.of(provider).orElseThrow();
        return bets.change(
                        new BetKey("demo", UUID.fromString(bet.id())),
                        new ApplyResult(result, contract, Optional.empty(), false, "a correction"))
                .toCompletableFuture()
                .join();
    }
}
