package io.slipwatch.store.sql;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How the store gathers callers into commits. Of the pool's 20 connections new bets hold {@link #recordWriters} at most, one,
 * readings {@link #readsMax}, ten; the rest is for results, one, callbacks, claims and expiry. So however many bets are posted,
 * nine tenths of the database are never theirs: they wait in their queue, and what does not fit there is refused. What is out
 * of bounds, or leaves fewer than 4 connections to these, stops the start ({@link StoreBounds}).
 */
@ConfigMapping(prefix = "slipwatch.store")
public interface StoreSettings {

    /**
     * How many batches of new bets may be committed at the same time, 1 to 16; a player's bets always go through the same
     * writer, each of which has its part of the queue. More writers make smaller batches, which cost more in all: two pay
     * where a commit waits longer for a standby than a batch takes to write.
     */
    @WithDefault("1")
    int recordWriters();

    /**
     * How many batches of changes may be committed at the same time, 1 to 16. More writers make smaller batches here too
     * (measured 2026-11-28: one brings an eighth more whole lives than two, at a sixth less work of PostgreSQL).
     */
    @WithDefault("1")
    int changeWriters();

    /**
     * How many new bets may wait for a writer; beyond nine tenths of it the door answers 503 {@code overloaded} at once, and
     * 429 {@code rate-limited} to an operator whose share is full. 10 for each writer, to 1000000.
     */
    @WithDefault("4096")
    int recordQueue();

    /**
     * How many changes may wait for a writer. Attempts are bounded by the slots, so this only fills while the database is
     * away. 1 to 1000000.
     */
    @WithDefault("16384")
    int changeQueue();

    /**
     * How many rows share one commit at most, 1 to 10000. Above some hundred nothing is won any more, and halving gets longer.
     */
    @WithDefault("256")
    int batchMax();

    /** How many readings may be under way at once, 1 to 64; half of the pool, so that they never starve the writers. */
    @WithDefault("10")
    int readsMax();

    /**
     * How many more may wait for their turn, and how many for each question about single bets, which share their readings;
     * beyond it 503 {@code overloaded} at once, 429 {@code rate-limited} to an operator whose share is full. 1 to 1000000.
     */
    @WithDefault("1000")
    int readsWaiting();
}
