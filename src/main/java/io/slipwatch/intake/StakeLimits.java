package io.slipwatch.intake;

import io.quarkus.runtime.Startup;
import io.slipwatch.access.limit.OperatorLimits;
import io.slipwatch.bet.model.Money;
import io.slipwatch.config.ConfigErrors;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The operators' own limits to a stake. A limit in a currency that nobody can stake in stops the start. */
@Singleton
@Startup
class StakeLimits {

    private final OperatorLimits allowances;

    @Inject
    StakeLimits(OperatorLimits allowances, Currencies currencies) {
        ConfigErrors problems = new ConfigErrors();
        allowances.limitedCurrencies().forEach((key, code) -> {
            if (currencies.exponent(code).isEmpty()) {
                problems.add(key, code, "a currency that bets may be staked in");
            }
        });
        problems.stopTheStart();
        this.allowances = allowances;
    }

    /** Whether the operator takes such a stake. */
    boolean allow(String operator, Money stake) {
        return stake.amount() <= allowances.of(operator).stakeMax().getOrDefault(stake.currency(), Money.AMOUNT_MAX);
    }
}
