package io.slipwatch.bet.port;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.HistoryLine;
import io.slipwatch.bet.model.Status;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Asking what became of bets. Implemented by the store; every stage may fail with {@link StoreUnavailable}. */
public interface BetLookup {

    /** The bet of that id. */
    CompletionStage<Optional<BetSnapshot>> byId(BetKey bet);

    /** The bet with the operator's own id, for as long as the bet exists. */
    CompletionStage<Optional<BetSnapshot>> byReference(String operator, String reference);

    /** Newest first: bets recorded before {@code after}, at most {@code limit}. */
    CompletionStage<List<BetSnapshot>> list(Filter filter, Optional<Place> after, int limit);

    /** All that happened to the bet, version 1 to n; empty where there is no such bet. */
    CompletionStage<List<HistoryLine>> history(BetKey bet);

    /** The part of it behind a version, at most {@code limit} entries; empty where there is none, or no such bet. */
    CompletionStage<List<HistoryLine>> history(BetKey bet, int after, int limit);

    /** How far these bets have come, for those who wait; unknown ones are left out. */
    CompletionStage<Map<BetKey, Progress>> progress(Collection<BetKey> bets);

    /**
     * Which bets; an empty criterion takes all.
     *
     * @param from recorded at or after
     * @param to recorded before
     */
    record Filter(
            String operator,
            Optional<Status> status,
            Optional<String> provider,
            Optional<String> playerId,
            Optional<String> roundId,
            Optional<String> providerBetId,
            Optional<Instant> from,
            Optional<Instant> to) {}

    /** A place in the list: that bet and all before it in time come after. */
    record Place(Instant createdAt, java.util.UUID id) {}

    /** The status and version of a bet. */
    record Progress(Status status, int version) {}
}
