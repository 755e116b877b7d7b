package io.slipwatch.access.limit;

/** What becomes of the same bet under another reference, soon after. */
public enum DuplicatePolicy {
    /** It is recorded, and its answers carry a warning. */
    WARN,
    /** It is not recorded; without a round it is, with a warning, because then it may be meant. */
    REFUSE,
    /** Nobody looks. */
    OFF
}
