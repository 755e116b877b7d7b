package io.slipwatch.simulator;

/** What a call changed at the provider. */
public enum Effect {
    /** The bet was taken: at most one per bet, or money was staked twice. */
    TAKEN,
    /** The key was known and its bet held: nothing changed. */
    REPLAYED,
    /** A submission that the provider did not take. */
    NOT_TAKEN,
    /** An inquiry or a call for nothing that exists. */
    NONE
}
