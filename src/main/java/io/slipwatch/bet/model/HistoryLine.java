package io.slipwatch.bet.model;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a bet's history, with the version and the instant that the store gave it.
 *
 * @param after what the bet was after it; empty where a replica of before V10 wrote the entry
 */
public record HistoryLine(int version, Instant at, Entry entry, Optional<After> after) {

    /**
     * What the bet was after the entry: its row as the commit that wrote the entry left it. An attempt that the same commit
     * claimed is counted. Where two entries were written at once the first tells of a bet that timed out and no more, but with
     * the delivery that both know.
     *
     * @param result the one that stands; its {@code providerBetId} is the bet's
     * @param cause why there is no result
     * @param deadline told by the first entry alone, because it never changes
     */
    public record After(
            Status status,
            Delivery delivery,
            Optional<Result> result,
            boolean late,
            Optional<String> providerBetId,
            int attempts,
            Optional<Cause> cause,
            Optional<Instant> deadline) {}
}
