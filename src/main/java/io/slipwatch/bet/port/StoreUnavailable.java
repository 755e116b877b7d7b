package io.slipwatch.bet.port;

/**
 * The database did not answer, in time or at all. Nothing can be said of a write that was under way
 * ({@link Kind#OUTCOME_UNKNOWN}); repeating the request is safe.
 */
public final class StoreUnavailable extends RuntimeException {

    /** What the caller may know. */
    public enum Kind {
        /** Nothing was done. */
        UNAVAILABLE,
        /** A queue is full; nothing was done. */
        OVERLOADED,
        /** The operator's share of a queue is full, others still have room; nothing was done. */
        SHARE_USED,
        /** It may have been done. */
        OUTCOME_UNKNOWN
    }

    private final Kind kind;

    public StoreUnavailable(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public StoreUnavailable(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What the caller may know. */
    public Kind kind() {
        return kind;
    }
}
