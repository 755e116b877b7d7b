package io.slipwatch.provider.adapter.standard;

import static io.slipwatch.bet.model.AttemptClass.ACCEPTED;
import static io.slipwatch.bet.model.AttemptClass.NOT_FOUND;
import static io.slipwatch.bet.model.AttemptClass.REFUSED;
import static io.slipwatch.bet.model.AttemptClass.RESULT;
import static io.slipwatch.bet.model.AttemptClass.TURNED_AWAY;
import static io.slipwatch.bet.model.AttemptClass.UNKNOWN;
import static io.slipwatch.bet.model.AttemptClass.UNREADABLE;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.Bet;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.provider.http.Reply;
import io.slipwatch.provider.spi.Answer;
import io.slipwatch.provider.spi.GatewayConfig;
import io.slipwatch.provider.spi.SafeText;
import io.slipwatch.provider.spi.Unreadable;
import java.time.InstantSource;

/** Puts an HTTP answer into its class: the table of the {@code http} adapter, by status first and body second. */
final class ReplyParser {

    private final GatewayConfig.Answers config;
    private final RetryAfter retryAfter;

    ReplyParser(GatewayConfig.Answers config, InstantSource wallClock) {
        this.config = config;
        this.retryAfter = new RetryAfter(config.retryAfterMax(), wallClock);
    }

    Answer read(Call call, Bet bet, Reply reply) {
        int status = reply.status();
        if (config.notTaken().contains(status)) {
            return turnedAway(CauseCode.HTTP_5XX, reply);
        }
        return switch (status) {
            case 429 -> turnedAway(CauseCode.RATE_LIMITED, reply);
            case 401, 403, 405 ->
                Answer.of(TURNED_AWAY, CauseCode.AUTH, "HTTP " + status).asMisconfigured();
            case 404 -> notThere(call);
            case 413 -> call == Call.SUBMIT ? Answer.of(TURNED_AWAY, CauseCode.AUTH, "HTTP 413") : senseless(status);
            case 422 -> refusal(bet, reply);
            default -> status / 100 == 2 ? success(call, bet, reply) : failure(status);
        };
    }

    private Answer turnedAway(CauseCode code, Reply reply) {
        return Answer.of(TURNED_AWAY, code, "HTTP " + reply.status()).notBefore(retryAfter.read(reply.retryAfter()));
    }

    /** To an inquiry the bet is not there, to a submission the address. */
    private static Answer notThere(Call call) {
        return switch (call) {
            case INQUIRE -> Answer.of(NOT_FOUND, CauseCode.NOT_FOUND, "HTTP 404");
            case SUBMIT -> Answer.of(TURNED_AWAY, CauseCode.AUTH, "HTTP 404").asMisconfigured();
        };
    }

    private static Answer refusal(Bet bet, Reply reply) {
        try {
            return BodyParser.read(bet, reply.body().getBytes()) instanceof Body.Refused refused
                    ? answer(refused)
                    : senseless(reply.status());
        } catch (Unreadable.Contradictory bad) {
            return unreadable(bad.why(), reply);
        } catch (Unreadable bad) {
            return senseless(reply.status());
        }
    }

    private static Answer success(Call call, Bet bet, Reply reply) {
        try {
            Body body = BodyParser.read(bet, reply.body().getBytes());
            if (belongs(call, reply.status(), body)) {
                return answer(body);
            }
            return unreadable("its body does not belong to the status", reply);
        } catch (Unreadable bad) {
            return unreadable(bad.why(), reply);
        }
    }

    /** A submission is refused by 422 or by outcome REJECTED; what else is said must stand where the contract has it. */
    private static boolean belongs(Call call, int status, Body body) {
        return switch (body) {
            case Body.Accepted _ -> status == 200 || status == 202;
            case Body.Settled _ -> status == 200;
            case Body.Refused refused -> status == 200 && (call == Call.INQUIRE || refused.settled());
        };
    }

    private static Answer answer(Body body) {
        return switch (body) {
            case Body.Settled settled ->
                Answer.of(RESULT, settled.result().outcome().name()).withResult(settled.result());
            case Body.Accepted accepted -> Answer.of(ACCEPTED, "ACCEPTED").withProviderBetId(accepted.providerBetId());
            case Body.Refused refused -> Answer.of(REFUSED, refused.reason()).withResult(refused.result());
        };
    }

    private static Answer unreadable(String why, Reply reply) {
        return Answer.of(UNREADABLE, CauseCode.UNREADABLE, "HTTP " + reply.status() + ": " + why)
                .withEvidence(SafeText.of(reply.body().getBytes()));
    }

    private static Answer failure(int status) {
        return status / 100 == 5 ? Answer.of(UNKNOWN, CauseCode.HTTP_5XX, "HTTP " + status) : senseless(status);
    }

    /** A redirect, a client error without a refusal: it may have taken the bet all the same. */
    private static Answer senseless(int status) {
        return Answer.of(UNKNOWN, CauseCode.UNREADABLE, "HTTP " + status);
    }
}
