package io.slipwatch.bet.model;

/** What a history entry tells. */
public enum EntryKind {
    RECORDED,
    ATTEMPTED,
    RETURNED,
    TIMED_OUT,
    LATE_HELD,
    RESETTLED,
    SUPERSEDED,
    CONFLICT,
    RESOLVED,
    NOTED
}
