package io.slipwatch.provider.adapter.form;

import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.Bet;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Result;
import io.slipwatch.provider.http.HttpProtocol;
import io.slipwatch.provider.http.NamedBet;
import io.slipwatch.provider.http.Reply;
import io.slipwatch.provider.spi.Answer;
import io.slipwatch.provider.spi.SafeText;
import io.slipwatch.provider.spi.Unreadable;
import io.slipwatch.webhook.WebhookKey;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes signed forms and reads forms: a game server has a path for each question, and says all in its 200. */
final class FormProtocol implements HttpProtocol {

    private final WebhookKey key;

    FormProtocol(WebhookKey key) {
        this.key = key;
    }

    @Override
    public Target target(Claim claim) {
        return new Target(
                HttpMethod.POST,
                switch (claim.call()) {
                    case SUBMIT -> "/Bet/Place";
                    case INQUIRE -> "/Bet/Find";
                });
    }

    @Override
    public Outgoing write(Claim claim) {
        Bet bet = claim.tracked().bet();
        Map<String, String> fields = new HashMap<>(Map.of("bet", bet.key().id().toString()));
        if (claim.call() == Call.SUBMIT) {
            fields.put("player", bet.playerId());
            fields.put("game", bet.gameId());
            fields.put("stake", Long.toString(bet.stake().amount()));
            fields.put("currency", bet.stake().currency());
        }
        return new Outgoing(
                Map.of("Content-Type", Form.MEDIA_TYPE),
                Form.of(fields).signed(key).encoded());
    }

    @Override
    public NamedBet named(Bet bet, Reply reply) {
        try {
            return NamedBet.of(
                    Form.read(reply.body().getBytes()).get("bet"), bet.key().id());
        } catch (Unreadable none) {
            return NamedBet.NONE;
        }
    }

    @Override
    public Answer read(Call call, Bet bet, Reply reply) {
        if (reply.status() != 200) {
            return Answer.of(AttemptClass.UNKNOWN, CauseCode.UNREADABLE, "HTTP " + reply.status());
        }
        try {
            Form form = Form.read(reply.body().getBytes());
            if (call == Call.INQUIRE && form.get("state").equals("NONE")) {
                return Answer.of(AttemptClass.NOT_FOUND, CauseCode.NOT_FOUND, "NONE");
            }
            return FormBet.result(form, bet.stake())
                    .map(FormProtocol::ended)
                    .orElseGet(() -> Answer.of(AttemptClass.ACCEPTED, "OPEN")
                            .withProviderBetId(Optional.ofNullable(form.fields().get("ticket"))));
        } catch (Unreadable bad) {
            return Answer.of(AttemptClass.UNREADABLE, CauseCode.UNREADABLE, bad.why())
                    .withEvidence(SafeText.of(reply.body().getBytes()));
        }
    }

    private static Answer ended(Result result) {
        AttemptClass attempt = switch (result.outcome()) {
            case REJECTED -> AttemptClass.REFUSED;
            case WON, LOST, VOID -> AttemptClass.RESULT;
        };
        return Answer.of(attempt, result.outcome().name()).withResult(result);
    }
}
