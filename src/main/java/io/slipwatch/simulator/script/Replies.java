package io.slipwatch.simulator.script;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slipwatch.simulator.script.Answer.Reply;
import java.time.Instant;
import java.util.Optional;

/** The proper answers of {@code openapi/provider.yaml}. */
public final class Replies {

    private Replies() {}

    /** To a submission: 202 says that the bet is taken and its result is to come. */
    public static Reply toSubmission(String id, HeldBet bet) {
        // The first answer again, whatever has become of the bet since.
        Optional<Result> result = bet.resultWhenTaken();
        return Reply.json(result.isPresent() ? 200 : 202, standing(id, bet, result));
    }

    /** To an inquiry: the inquiry itself has succeeded either way. */
    public static Reply toInquiry(String id, HeldBet bet, Instant now) {
        return Reply.json(200, standing(id, bet, bet.resultAt(now)));
    }

    public static Reply refused(String id, String reason) {
        return Reply.json(422, about(id).put("status", "REFUSED").put("reason", reason));
    }

    public static Reply unknownBet(String id) {
        return error(404, id, "unknown bet");
    }

    /** Errors name their bet too: the connection can go on. */
    static Reply error(int status, String id, String reason) {
        return Reply.json(status, about(id).put("reason", reason));
    }

    /** The bet that an answer is about. */
    static String id(Reply proper) {
        return Json.read(proper.body(), ObjectNode.class).path("id").asText();
    }

    public static Reply badCall(String reason) {
        return Reply.json(400, Json.object().put("reason", reason));
    }

    /** To nobody's question. */
    public static ObjectNode settled(String id, HeldBet bet, Result result) {
        return settled(about(id, bet), result);
    }

    private static ObjectNode standing(String id, HeldBet bet, Optional<Result> result) {
        ObjectNode body = about(id, bet);
        return result.map(known -> settled(body, known)).orElseGet(() -> body.put("status", "ACCEPTED"));
    }

    private static ObjectNode about(String id, HeldBet bet) {
        return about(id).put("providerBetId", bet.providerBetId());
    }

    private static ObjectNode about(String id) {
        return Json.object().put("id", id);
    }

    private static ObjectNode settled(ObjectNode body, Result result) {
        return body.put("status", "SETTLED")
                .put("outcome", result.outcome().name())
                .put("revision", result.revision())
                .set("payout", Json.tree(result.payout()));
    }
}
