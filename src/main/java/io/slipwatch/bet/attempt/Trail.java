package io.slipwatch.bet.attempt;

import java.util.Optional;

/**
 * What an attempt is made for.
 *
 * @param requestId of the request that had the bet recorded; empty where the attempt was found to be due
 * @param traceparent of the span that the call is, as the provider is sent it (W3C Trace Context); empty where it is not traced
 */
public record Trail(Optional<String> requestId, Optional<String> traceparent) {

    /** Nothing is known of it. */
    public static final Trail NONE = new Trail(Optional.empty(), Optional.empty());

    /** Of the first attempt. */
    public static Trail of(Optional<String> requestId) {
        return requestId.isEmpty() ? NONE : new Trail(requestId, Optional.empty());
    }
}
