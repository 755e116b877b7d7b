package io.slipwatch.listing;

import io.slipwatch.bet.port.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;

/** Makes the cursors of all lists, signed with the one key that every replica has. */
@ApplicationScoped
class Cursors {

    private final Secrets secrets;
    private final InstantSource clock;

    @Inject
    Cursors(Secrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Returns the cursors of the list with that filter, which names the operator. The stage fails where the key cannot
     * be read.
     */
    CompletionStage<Cursor> of(Record filter) {
        return secrets.cursorKey().thenApply(key -> new Cursor(key, filter, clock));
    }
}
