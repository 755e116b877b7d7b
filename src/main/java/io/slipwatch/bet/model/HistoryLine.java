package io.slipwatch.bet.model;

import java.time.Instant;

/** An entry of a bet's history, with the version and the instant that the store gave it. */
public record HistoryLine(int version, Instant at, Entry entry) {}
