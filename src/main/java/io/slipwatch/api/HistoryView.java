package io.slipwatch.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.Entry;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.bet.model.HistoryLine;
import io.slipwatch.bet.model.Money;
import io.slipwatch.bet.model.Outcome;
import io.slipwatch.bet.model.Result;
import io.slipwatch.bet.model.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A history entry as callers are told of it.
 *
 * @param version 1 to n
 * @param actor {@code slipwatch}, {@code operator:<id>}, {@code provider:<id>} or a person
 * @param warnings what was suspicious then; left out where nothing was
 * @param after what the bet was after it; empty where a replica of before V10 wrote the entry
 * @param requestId the request that caused it; absent where none did
 * @param detail one line for people
 */
@Schema(name = "HistoryEntry")
public record HistoryView(
        int version,
        Instant at,
        EntryKind kind,
        String actor,
        Optional<AttemptView> attempt,
        Optional<CauseView> cause,
        Optional<ResultView> result,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<WarningView> warnings,
        Optional<AfterView> after,
        Optional<String> requestId,
        String detail) {

    /**
     * One call to the provider.
     *
     * @param latencyMs absent where the end was not recorded
     * @param next what was planned then, and when
     */
    public record AttemptView(
            int number,
            Call call,
            @JsonProperty("class") AttemptClass attemptClass,
            String gateway,
            Optional<Long> latencyMs,
            Optional<Integer> httpStatus,
            Optional<Call> next,
            Optional<Instant> nextAt) {}

    /** Why there was no result then. */
    public record CauseView(
            CauseCode code, @JsonProperty("class") AttemptClass attemptClass, String gateway, Instant at) {}

    /**
     * The outcome that the entry tells of.
     *
     * @param payout absent for REJECTED, as in the bet
     */
    public record ResultView(Outcome outcome, Optional<Money> payout, int revision, Optional<String> providerBetId) {}

    /**
     * What the bet was after the entry.
     *
     * @param payout absent for REJECTED, as in the bet
     * @param attempts how many calls were begun, one under way included
     * @param deadline told by the first entry alone, because it never changes
     */
    public record AfterView(
            Status status,
            Delivery delivery,
            Optional<Outcome> outcome,
            Optional<Money> payout,
            Optional<Integer> revision,
            boolean late,
            Optional<String> providerBetId,
            int attempts,
            Optional<AfterCauseView> cause,
            Optional<Instant> deadline) {}

    /** Why the bet had no result after the entry. */
    public record AfterCauseView(
            Optional<CauseCode> code,
            @JsonProperty("class") AttemptClass attemptClass,
            Optional<String> gateway,
            Instant at) {}

    /**
     * What callers are told of the entry.
     *
     * @param currency of the bet's stake
     */
    public static HistoryView of(HistoryLine line, String currency) {
        Entry entry = line.entry();
        return new HistoryView(
                line.version(),
                line.at(),
                entry.kind(),
                entry.actor(),
                entry.attempt().map(attempt -> attempt(attempt, entry.next(), line.at())),
                entry.attempt()
                        .flatMap(attempt -> attempt.code()
                                .map(code -> new CauseView(code, attempt.attempt(), attempt.gateway(), line.at()))),
                entry.result().map(result -> result(result, currency)),
                WarningView.of(entry.duplicateOf()),
                line.after().map(after -> after(after, currency)),
                entry.requestId(),
                entry.detail());
    }

    private static AttemptView attempt(Entry.Attempt attempt, Optional<Entry.Planned> next, Instant at) {
        return new AttemptView(
                attempt.number(),
                attempt.call(),
                attempt.attempt(),
                attempt.gateway(),
                attempt.latencyMillis(),
                attempt.httpStatus(),
                next.map(Entry.Planned::call),
                next.map(planned -> at.plus(planned.in())));
    }

    private static AfterView after(HistoryLine.After after, String currency) {
        return new AfterView(
                after.status(),
                after.delivery(),
                after.result().map(Result::outcome),
                after.result().flatMap(result -> BetView.payout(result, currency)),
                after.result().map(Result::revision),
                after.late(),
                after.providerBetId(),
                after.attempts(),
                after.cause()
                        .map(cause -> new AfterCauseView(cause.code(), cause.attempt(), cause.gateway(), cause.at())),
                after.deadline());
    }

    private static ResultView result(Result result, String currency) {
        return new ResultView(
                result.outcome(), BetView.payout(result, currency), result.revision(), result.providerBetId());
    }
}
