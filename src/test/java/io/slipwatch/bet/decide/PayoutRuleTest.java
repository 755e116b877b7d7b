package io.slipwatch.bet.decide;

import static io.slipwatch.bet.model.TestBet.STAKE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.slipwatch.bet.decide.PayoutRule.Contradiction;
import io.slipwatch.bet.decide.PayoutRule.Payout;
import io.slipwatch.bet.model.Money;
import io.slipwatch.bet.model.Outcome;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the contract says about an outcome and its payout, for a stake of 1,000 CNY. */
class PayoutRuleTest {

    @ParameterizedTest
    @CsvSource({
        "WON, 0, 0",
        "WON, 1, 1",
        "WON, 9007199254740991, 9007199254740991",
        "LOST, , 0",
        "LOST, 0, 0",
        "VOID, , 1000",
        "VOID, 1000, 1000",
        "REJECTED, , 0",
        "REJECTED, 0, 0"
    })
    void what_an_outcome_may_pay_is_paid(Outcome outcome, Long told, long paid) {
        assertEquals(new Payout(paid), PayoutRule.judge(outcome, money(told, "CNY"), STAKE));
    }

    @ParameterizedTest
    @CsvSource({
        "WON, , CNY",
        "WON, -1, CNY",
        "WON, 9007199254740992, CNY",
        "WON, 9223372036854775807, CNY",
        "WON, 1, USD",
        "WON, 1, cny",
        "LOST, 1, CNY",
        "LOST, 1000, CNY",
        "LOST, -1, CNY",
        "LOST, 0, USD",
        "VOID, 0, CNY",
        "VOID, 999, CNY",
        "VOID, 1001, CNY",
        "VOID, 1000, cny",
        "REJECTED, 1, CNY",
        "REJECTED, 1000, CNY",
        "REJECTED, 0, USD"
    })
    void anything_else_is_a_contradiction(Outcome outcome, Long told, String currency) {
        assertInstanceOf(Contradiction.class, PayoutRule.judge(outcome, money(told, currency), STAKE));
    }

    private static Optional<Money> money(Long amount, String currency) {
        return Optional.ofNullable(amount).map(known -> new Money(known, currency));
    }
}
