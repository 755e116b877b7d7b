package io.slipwatch.bet.port;

import java.util.Optional;
import java.util.UUID;

/**
 * A provider's signed message, as it came.
 *
 * @param webhookId the provider's id of the message; the same again is the same message
 * @param sentEpochSeconds when it was sent, by the provider's clock
 * @param about which bet it speaks of; empty where that cannot be told
 */
public record Callback(String provider, String webhookId, long sentEpochSeconds, RawBody body, Optional<About> about) {

    /** Which bet a message speaks of; whether there is one is not said. */
    public sealed interface About {

        /** The bet of our id. */
        record OurId(UUID id) implements About {}

        /** The bet with an operator's own id, for providers that hold bets before we know them. */
        record Reference(String operator, String reference) implements About {}
    }
}
