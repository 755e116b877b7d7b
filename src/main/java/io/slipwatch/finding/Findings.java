package io.slipwatch.finding;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The findings of all operators. Implemented by the store; every stage may fail with {@code StoreUnavailable}. */
public interface Findings {

    /** Lists findings, newest first. */
    CompletionStage<List<Finding>> list(Filter filter, Optional<After> after, int limit);

    /** Closes a finding with a reason. Idempotent. Empty where there is no such finding. */
    CompletionStage<Optional<Finding>> close(String operator, UUID id, String actor, String reason);

    /** Counts the open findings by kind; blocking. */
    Map<FindingKind, Long> openByKind();

    /** A place in the list: that finding and all opened before it come after. */
    record After(Instant openedAt, UUID id) {}

    /** Which findings; an empty criterion takes all. */
    record Filter(String operator, Optional<FindingKind> kind, Optional<Boolean> open) {}
}
