package io.slipwatch.bet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** What a person must look at. Implemented by the store; every stage may fail with {@link StoreUnavailable}. */
public interface Findings {

    /** Newest first. */
    CompletionStage<List<Finding>> list(Filter filter, Optional<BetLookup.Place> after, int limit);

    /** Closes it with a reason; closing it again changes nothing. Empty where there is no such finding. */
    CompletionStage<Optional<Finding>> close(String operator, UUID id, String actor, String reason);

    /** How many are open, by kind; blocking. */
    Map<FindingKind, Long> openByKind();

    /** Which findings; an empty criterion takes all. */
    record Filter(String operator, Optional<FindingKind> kind, Optional<Boolean> open) {}
}
