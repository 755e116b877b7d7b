package io.slipwatch.simulator.script;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slipwatch.simulator.script.Answer.CutOff;
import io.slipwatch.simulator.script.Answer.Delayed;
import io.slipwatch.simulator.script.Answer.Drip;
import io.slipwatch.simulator.script.Answer.Flood;
import io.slipwatch.simulator.script.Answer.Reply;
import io.slipwatch.simulator.script.Answer.Reset;
import io.slipwatch.simulator.script.Answer.Silence;
import java.time.Duration;
import java.util.function.Consumer;

/** The way in which a provider tells the truth about a bet, or fails to. */
@FunctionalInterface
public interface ReplyStyle {

    ReplyStyle TRUTH = truth -> truth;
    ReplyStyle SILENCE = _ -> new Silence();
    ReplyStyle RESET = _ -> new Reset();
    ReplyStyle DRIP = Drip::new;
    ReplyStyle CUT_OFF = CutOff::new;
    ReplyStyle FLOOD = _ -> Flood.ofMebibytes(50);

    ReplyStyle REFUSAL = truth -> Replies.refused(Replies.id(truth), "refused by script");
    ReplyStyle NOT_FOUND = truth -> Replies.unknownBet(Replies.id(truth));
    ReplyStyle REDIRECT = _ -> Reply.bare(302).with("location", "/elsewhere");
    ReplyStyle BAD_JSON = truth -> truth.withBody("application/json", "{\"status\":\"SETTLED\",\"outcome\":");
    ReplyStyle NO_BODY = truth -> truth.withBody("application/json", "");
    ReplyStyle HTML = truth -> truth.withBody("text/html", "<html><body>Scheduled maintenance</body></html>");

    ReplyStyle WRONG_ID = changing(body -> body.put("id", "00000000-0000-7000-8000-000000000000"));
    ReplyStyle WRONG_CURRENCY = changingPayout(payout -> payout.put("currency", otherCurrency(payout)));
    ReplyStyle BAD_PAYOUT = changingPayout(payout -> payout.put("amount", -1));
    ReplyStyle PAYS = changingPayout(payout -> payout.put("amount", 4000));

    Answer tell(Reply truth);

    static ReplyStyle after(Duration wait) {
        return truth -> new Delayed(wait, truth);
    }

    static ReplyStyle status(int status) {
        return truth -> Replies.error(status, Replies.id(truth), "status by script");
    }

    /** One second is the smallest that the header can say (RFC 9110, section 10.2.3). */
    static ReplyStyle busy(int status) {
        return truth ->
                Replies.error(status, Replies.id(truth), "busy by script").with("retry-after", "1");
    }

    private static ReplyStyle changing(Consumer<ObjectNode> change) {
        return truth -> {
            ObjectNode body = Json.read(truth.body(), ObjectNode.class);
            change.accept(body);
            return truth.withBody(truth.contentType(), Json.text(body));
        };
    }

    /** A bet without a result has no payout to change. */
    private static ReplyStyle changingPayout(Consumer<ObjectNode> change) {
        return changing(body -> {
            if (body.get("payout") instanceof ObjectNode payout) {
                change.accept(payout);
            }
        });
    }

    /** XTS and XXX are set apart by ISO 4217 for tests and for "no currency". */
    private static String otherCurrency(ObjectNode payout) {
        return payout.path("currency").asText().equals("XTS") ? "XXX" : "XTS";
    }
}
