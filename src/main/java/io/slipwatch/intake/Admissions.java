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
import io.slipwatch.bet.port.DuplicateClick;
import io.slipwatch.bet.port.DuplicateClick.ClickReaction;
import io.slipwatch.bet.port.Slots;
import io.slipwatch.bet.port.StoredCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
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
        return new Admitted(contract.get(), exponent.get(), checks(bet), slots.forNewBet(bet.provider()));
    }

    /** What of the operator's limits only the database can tell. */
    private List<StoredCheck> checks(NewBet bet) {
        OperatorLimit limit = allowances.of(bet.key().operator());
        return duplicateClick(bet, limit).stream().toList();
    }

    /** A bet that names no round may be meant twice, so it is only warned of. */
    private static Optional<StoredCheck> duplicateClick(NewBet bet, OperatorLimit limit) {
        ClickReaction refusal = bet.roundId().isPresent() ? ClickReaction.REFUSE : ClickReaction.WARN;
        return switch (limit.doubleClick()) {
            case OFF -> Optional.empty();
            case WARN -> Optional.of(new DuplicateClick(ClickReaction.WARN, limit.doubleClickWindow()));
            case REFUSE -> Optional.of(new DuplicateClick(refusal, limit.doubleClickWindow()));
        };
    }
}
