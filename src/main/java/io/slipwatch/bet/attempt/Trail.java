package io.slipwatch.bet.attempt;

import java.util.Optional;

/**
 * What something is done for.
 *
 * @param requestId of the request that caused it; empty where it was found to be due
 * @param traceparent of the span that a call is, as the other side is sent it, or sent it (W3C Trace Context); empty where there
 *     is none
 */
public record Trail(Optional<String> requestId, Optional<String> traceparent) {

    /** Nothing is known of it. */
    public static final Trail NONE = new Trail(Optional.empty(), Optional.empty());

    /** Of a bet's first attempt. */
    public static Trail of(Optional<String> requestId) {
        return requestId.isEmpty() ? NONE : new Trail(requestId, Optional.empty());
    }
}
