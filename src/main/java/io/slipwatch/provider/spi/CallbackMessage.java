package io.slipwatch.provider.spi;

import io.slipwatch.bet.model.Result;
import io.slipwatch.bet.port.Callback.About;
import io.slipwatch.bet.port.Callbacks.Subject;
import java.util.Optional;

/** A provider's message that was read. */
public interface CallbackMessage {

    /** Which bet it speaks of. */
    About about();

    /**
     * What it tells of its bet.
     *
     * @throws Unreadable.NoResult where the provider says only that it has the bet
     * @throws Unreadable where it cannot be that bet's
     */
    Told told(Subject bet) throws Unreadable;

    /** As it may be shown to the people of the bet's operator: one line, and nothing that may be about a player. */
    String shown();

    /** A result, and why it is one where the provider has refused the bet. */
    record Told(Result result, Optional<String> reason) {}
}
