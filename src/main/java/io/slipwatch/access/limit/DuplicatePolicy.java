package io.slipwatch.access.limit;

/** How the same bet under another reference, soon after the first, is treated. */
public enum DuplicatePolicy {
    /** It is recorded, and its answers carry a warning. */
    WARN,
    /** It is not recorded; without a round it is, with a warning, because then it may be meant. */
    REFUSE,
    /** There is no check. */
    OFF
}
