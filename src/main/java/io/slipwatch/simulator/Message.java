package io.slipwatch.simulator;

import io.slipwatch.simulator.script.HeldBet;
import io.slipwatch.simulator.script.Json;
import io.slipwatch.simulator.script.Push;
import io.slipwatch.simulator.script.Push.Style;
import io.slipwatch.simulator.script.Replies;
import io.slipwatch.simulator.script.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One callback to be sent.
 *
 * @param id Standard Webhooks' id of the message
 * @param betId whose id the body speaks of, for the journal
 */
record Message(Duration after, String id, String betId, String script, String body, boolean forged) {

    /** All that a push comes to. */
    static List<Message> of(Push push, int number, String betId, String script, HeldBet bet) {
        Result result = Result.of(push.outcome(), bet.taking().stake(), push.revision());
        String body = Json.text(Replies.settled(betId, bet, result));
        List<Message> messages = new ArrayList<>();
        for (int copy = 1; copy <= push.copies(); copy++) {
            int named = push.style() == Style.REPEATED ? 1 : copy;
            // From the bet alone, so that a simulator that was started anew sends the same messages again.
            String id = "msg_" + betId + "_" + number + "_" + named;
            messages.add(new Message(push.after(), id, betId, script, body, push.style() == Style.FORGED));
        }
        return messages;
    }
}
