package io.slipwatch.store.record;

import io.slipwatch.bet.port.StoredCheck.Objection;
import java.util.UUID;

/**
 * One kind of check for one batch: what was seen behind the locks, and what the batch itself adds to it. The bets are judged in their
 * order, each before the next, and each that is recorded is told.
 */
interface BatchCheck {

    /** Judges the bet at that index of the batch. */
    CheckResult judge(int index);

    /** Hears that the bet at that index is recorded: the later ones of the batch are judged by it too. */
    void recorded(int index);

    /** What a check says of a bet. */
    sealed interface CheckResult {

        /** Nothing is against it. */
        record Passes() implements CheckResult {}

        /** It is recorded, and says that it may repeat that bet. */
        record Warns(UUID duplicateOf) implements CheckResult {}

        /** It is not recorded. */
        record Stops(Objection objection) implements CheckResult {}
    }
}
