package io.slipwatch.provider.http;

/** What a connection had carried before the answer that is read. */
public enum ConnectionUse {
    /** The first answer: on HTTP/1.1 it can only be the one that was asked for. */
    FIRST,
    /** There was an answer before: one of the earlier ones may have been sent twice, and this is its copy. */
    REPEATED
}
