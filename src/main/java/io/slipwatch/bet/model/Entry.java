package io.slipwatch.bet.model;

import io.slipwatch.bet.contract.Call;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * One entry of a bet's history, before the store gives it its version, instant and hash.
 *
 * @param actor who did it: {@code slipwatch}, {@code provider:<id>} or a person
 * @param attempt the call that it tells of
 * @param result the outcome that it tells of
 * @param next what was planned then
 * @param duplicateOf the bet that this one may repeat
 * @param requestId the request that caused it; empty where none did
 */
public record Entry(
        EntryKind kind,
        String actor,
        Optional<Attempt> attempt,
        Optional<Result> result,
        Optional<Planned> next,
        Optional<UUID> duplicateOf,
        Optional<String> requestId,
        String detail) {

    /** An entry that tells of no other bet and of no request. */
    public Entry(
            EntryKind kind,
            String actor,
            Optional<Attempt> attempt,
            Optional<Result> result,
            Optional<Planned> next,
            String detail) {
        this(kind, actor, attempt, result, next, Optional.empty(), Optional.empty(), detail);
    }

    /** The actor of what we do by ourselves. */
    public static final String SLIPWATCH = "slipwatch";

    /** An entry that tells of no call and no outcome. */
    public static Entry plain(EntryKind kind, String actor, String detail) {
        return new Entry(kind, actor, Optional.empty(), Optional.empty(), Optional.empty(), detail);
    }

    /** The same, which names the request that caused it. */
    public Entry causedBy(String request) {
        return new Entry(kind, actor, attempt, result, next, duplicateOf, Optional.of(request), detail);
    }

    /**
     * One call to a provider.
     *
     * @param number 1, 2, ... per bet
     * @param latencyMillis empty where nobody recorded the end
     */
    public record Attempt(
            int number,
            Call call,
            AttemptClass attempt,
            Optional<CauseCode> code,
            String gateway,
            Optional<Long> latencyMillis,
            Optional<Integer> httpStatus) {}

    /** What comes next, counted from the entry's instant. */
    public record Planned(Call call, Duration in) {}
}
