package io.slipwatch.provider.adapter.form;

import io.slipwatch.bet.decide.PayoutRule;
import io.slipwatch.bet.model.Money;
import io.slipwatch.bet.model.Outcome;
import io.slipwatch.bet.model.Result;
import io.slipwatch.provider.spi.Unreadable;
import java.util.Optional;

/** What a form says of its bet, in a reply as in a callback: {@code state}, and {@code win} in minor units once it is over. */
final class FormBet {

    private FormBet() {}

    /**
     * Its result; empty while it is open.
     *
     * @throws Unreadable where it makes no sense
     */
    static Optional<Result> result(Form form, Money stake) throws Unreadable {
        return switch (form.get("state")) {
            case "OPEN" -> Optional.empty();
            case "OVER" -> Optional.of(over(form, stake));
            case "REFUSED" -> Optional.of(new Result(Outcome.REJECTED, 0, 1, Optional.empty()));
            default -> throw new Unreadable("state is none of OPEN, OVER, REFUSED");
        };
    }

    private static Result over(Form form, Money stake) throws Unreadable {
        Money win = new Money(form.number("win"), form.get("currency"));
        Outcome outcome = win.amount() == 0 ? Outcome.LOST : Outcome.WON;
        return switch (PayoutRule.judge(outcome, Optional.of(win), stake)) {
            case PayoutRule.Payout payout ->
                new Result(outcome, payout.minorUnits(), 1, Optional.of(form.get("ticket")));
            case PayoutRule.Contradiction bad -> throw new Unreadable.Contradictory(bad.why());
        };
    }
}
