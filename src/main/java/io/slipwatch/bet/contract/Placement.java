package io.slipwatch.bet.contract;

/** Who hands the bet to the game: we do, or the game server holds it already (as PG Soft's does) and we only inquire. */
public enum Placement {
    BY_US,
    BY_PROVIDER
}
