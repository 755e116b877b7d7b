package io.slipwatch.bet.model;

/** How an attempt ended: exactly one of these, and each decides what we may do next ({@code NextStep}). */
public enum AttemptClass {
    /** The provider cannot have it: refused connection, DNS, TLS. */
    NOT_SENT,
    /** It says that it did not take it: 429, a listed 503; 401, 403, 405; 404 and 413 to a submission. */
    TURNED_AWAY,
    /** It may have arrived and no readable answer came. */
    UNKNOWN,
    /** The provider has it, no result yet. */
    ACCEPTED,
    /** An outcome. */
    RESULT,
    /** A definite no, with a reason. */
    REFUSED,
    /** An inquiry says that it does not know the bet. */
    NOT_FOUND,
    /** An answer that makes no sense. */
    UNREADABLE
}
