package io.slipwatch.provider;

import static io.slipwatch.bet.contract.Call.INQUIRE;
import static io.slipwatch.bet.contract.Call.SUBMIT;

import io.slipwatch.bet.attempt.AttemptEnd;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.Result;
import java.util.Optional;
import java.util.UUID;

/**
 * What a provider truly says of a bet, by its number: results, refusals and the errors that are read by their status. Each answer
 * carries the number, so that another bet's is seen.
 */
public enum Said {
    WON(SUBMIT, 200, AttemptClass.RESULT),
    REFUSED(SUBMIT, 422, AttemptClass.REFUSED),
    LATER(SUBMIT, 202, AttemptClass.ACCEPTED),
    BUSY(SUBMIT, 429, AttemptClass.TURNED_AWAY),
    NOT_THERE(INQUIRE, 404, AttemptClass.NOT_FOUND),
    WON_LATER(INQUIRE, 200, AttemptClass.RESULT),
    BROKEN(INQUIRE, 500, AttemptClass.UNKNOWN);

    public final Call call;
    public final int status;
    public final AttemptClass attempt;

    Said(Call call, int status, AttemptClass attempt) {
        this.call = call;
        this.status = status;
        this.attempt = attempt;
    }

    public static Said of(UUID bet) {
        return values()[TestBets.number(bet) % values().length];
    }

    /** The answer's body, with the bet's id or without. */
    public String body(UUID bet, boolean named) {
        int number = TestBets.number(bet);
        String start = named ? "{\"id\":\"" + bet + "\"," : "{";
        return start
                + switch (this) {
                    case WON, WON_LATER ->
                        "\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":{\"amount\":" + number
                                + ",\"currency\":\"CNY\"}}";
                    case REFUSED -> "\"status\":\"REFUSED\",\"reason\":\"" + number + "\"}";
                    case LATER -> "\"status\":\"ACCEPTED\",\"providerBetId\":\"" + number + "\"}";
                    case BUSY, NOT_THERE, BROKEN -> "\"reason\":\"" + number + "\"}";
                };
    }

    /** Whether what an attempt tells of that bet is this, and not another bet's. */
    public boolean isTold(UUID bet, AttemptEnd.Attempted end) {
        int number = TestBets.number(bet);
        return attempt == end.attempt()
                && switch (this) {
                    case WON, WON_LATER ->
                        end.result().map(Result::payoutMinorUnits).orElse(-1L) == number;
                    case REFUSED -> end.detail().equals(Integer.toString(number));
                    case LATER -> end.providerBetId().equals(Optional.of(Integer.toString(number)));
                    case BUSY, NOT_THERE, BROKEN -> end.result().isEmpty();
                };
    }
}
