package io.slipwatch.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Entry;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.bet.model.HistoryLine;
import io.slipwatch.bet.model.Money;
import io.slipwatch.bet.model.Outcome;
import io.slipwatch.bet.model.Result;
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

    private static ResultView result(Result result, String currency) {
        return new ResultView(
                result.outcome(), BetView.payout(result, currency), result.revision(), result.providerBetId());
    }
}
