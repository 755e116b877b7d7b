package io.slipwatch.intake;

import io.slipwatch.access.limit.OperatorLimit;
import io.slipwatch.access.limit.OperatorLimits;
import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.contract.Contracts;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.Admission;
import io.slipwatch.bet.port.Admission.Admitted;
import io.slipwatch.bet.port.Admission.Refusal;
import io.slipwatch.bet.port.Admission.Refused;
import io.slipwatch.bet.port.DuplicateCheck;
import io.slipwatch.bet.port.DuplicateCheck.Reaction;
import io.slipwatch.bet.port.Slots;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** What the configuration says of a new bet; it counts only where the reference is not known yet (law "a repeat wins"). */
@ApplicationScoped
class Admissions {

    private final Contracts terms;
    private final Slots slots;
    private final Currencies currencies;
    private final StakeLimits stakes;
    private final OperatorLimits allowances;

    @Inject
    Admissions(Contracts terms, Slots slots, Currencies currencies, StakeLimits stakes, OperatorLimits allowances) {
        this.terms = terms;
        this.slots = slots;
        this.currencies = currencies;
        this.stakes = stakes;
        this.allowances = allowances;
    }

    Admission of(NewBet bet) {
        Optional<Contract> contract = terms.of(bet.provider());
        Optional<Integer> exponent = currencies.exponent(bet.stake().currency());
        if (contract.isEmpty()) {
            return new Refused(Refusal.UNKNOWN_PROVIDER);
        }
        if (!contract.get().accepting()) {
            return new Refused(Refusal.PROVIDER_CLOSED);
        }
        if (exponent.isEmpty()) {
            return new Refused(Refusal.UNSUPPORTED_CURRENCY);
        }
        if (!stakes.allow(bet.key().operator(), bet.stake())) {
            return new Refused(Refusal.STAKE_TOO_HIGH);
        }
        return new Admitted(contract.get(), exponent.get(), guard(bet), slots.forNewBet(bet.provider()));
    }

    /** A bet that names no round may be meant twice, so it is only warned of. */
    private Optional<DuplicateCheck> guard(NewBet bet) {
        OperatorLimit allowance = allowances.of(bet.key().operator());
        Reaction refusal = bet.roundId().isPresent() ? Reaction.REFUSE : Reaction.WARN;
        return switch (allowance.doubleClick()) {
            case OFF -> Optional.empty();
            case WARN -> Optional.of(new DuplicateCheck(Reaction.WARN, allowance.doubleClickWindow()));
            case REFUSE -> Optional.of(new DuplicateCheck(refusal, allowance.doubleClickWindow()));
        };
    }
}
