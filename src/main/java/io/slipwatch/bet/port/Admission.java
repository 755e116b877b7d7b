package io.slipwatch.bet.port;

import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.bet.contract.Contract;
import java.util.List;
import java.util.Optional;

/**
 * How a new bet may come in; judged after its reference, because a replay wins over clock and configuration (law "a repeat wins").
 */
public sealed interface Admission {

    /**
     * The configuration takes it.
     *
     * @param exponent how many decimals the currency's minor unit has
     * @param checks what it is held against in the database, in this order; at most one of each kind
     * @param slot at a gateway, where one was free: the bet is born claimed
     */
    record Admitted(Contract contract, int exponent, List<StoredCheck> checks, Optional<Slot> slot)
            implements Admission {

        /** Leaves the slot out; whoever holds it gives it back. */
        public Admitted withoutSlot() {
            return new Admitted(contract, exponent, checks, Optional.empty());
        }

        /** Leaves out the checks that only warn. */
        public Admitted withoutWarnings() {
            List<StoredCheck> stopping =
                    checks.stream().filter(StoredCheck::mayStop).toList();
            return new Admitted(contract, exponent, stopping, slot);
        }
    }

    /** The configuration does not take it; only a bet that is known already is answered. */
    record Refused(Refusal refusal) implements Admission {}

    /** Why a new bet is not recorded. */
    enum Refusal {
        UNKNOWN_PROVIDER,
        PROVIDER_CLOSED,
        UNSUPPORTED_CURRENCY,
        /** The stake is over the operator's own limit. */
        STAKE_TOO_HIGH,
        /** {@code placedAt} is more than 5 minutes ahead of the database's clock. */
        PLACED_AHEAD,
        /** The deadline is less than a second away, by the database's clock. */
        DEADLINE_TOO_NEAR,
        /** The deadline is beyond the contract's deadline-max. */
        DEADLINE_TOO_FAR,
        /** The deadline is before {@code placedAt}. */
        DEADLINE_BEFORE_PLACED
    }
}
