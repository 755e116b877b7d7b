package io.slipwatch.intake;

import io.slipwatch.bet.Admission;
import io.slipwatch.bet.Admission.Admitted;
import io.slipwatch.bet.Admission.Refusal;
import io.slipwatch.bet.Admission.Refused;
import io.slipwatch.bet.Contract;
import io.slipwatch.bet.NewBet;
import io.slipwatch.bet.Slots;
import io.slipwatch.bet.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** What the configuration says of a new bet; it counts only where the reference is not known yet (law 9). */
@ApplicationScoped
class Admissions {

    private final Terms terms;
    private final Slots slots;
    private final Currencies currencies;

    @Inject
    Admissions(Terms terms, Slots slots, Currencies currencies) {
        this.terms = terms;
        this.slots = slots;
        this.currencies = currencies;
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
        return new Admitted(contract.get(), exponent.get(), slots.forNewBet(bet.provider()));
    }
}
