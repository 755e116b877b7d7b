package io.slipwatch.store;

import io.slipwatch.bet.BetLookup;
import io.slipwatch.bet.Status;
import java.util.UUID;

/** The columns that tell how far a bet has come; Panache selects them by these names. */
record ProgressRow(UUID id, String status, int version) {

    BetLookup.Progress progress() {
        return new BetLookup.Progress(Status.valueOf(status), version);
    }
}
