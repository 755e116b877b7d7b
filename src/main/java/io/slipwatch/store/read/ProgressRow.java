package io.slipwatch.store.read;

import io.slipwatch.bet.model.Status;
import io.slipwatch.bet.port.BetLookup;
import java.util.UUID;

/** The columns that tell how far a bet has come; Panache selects them by these names. */
record ProgressRow(UUID id, String status, int version) {

    BetLookup.Progress progress() {
        return new BetLookup.Progress(Status.valueOf(status), version);
    }
}
