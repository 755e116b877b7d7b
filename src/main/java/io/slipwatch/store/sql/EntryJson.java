package io.slipwatch.store.sql;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Entry;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.bet.model.Outcome;
import io.slipwatch.bet.model.Result;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The content column of a history entry: JSON, so that its hash covers all of it and later kinds may say more. */
public final class EntryJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            // A newer replica beside this one may say more.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private EntryJson() {}

    /** What stands in the column, field by field. */
    record Content(
            @Nullable AttemptContent attempt,
            @Nullable ResultContent result,
            @Nullable NextContent next,
            @Nullable UUID duplicateOf,
            String detail) {}

    record AttemptContent(
            int number,
            Call call,
            AttemptClass answer,
            @Nullable CauseCode code,
            String gateway,
            @Nullable Long latencyMillis,
            @Nullable Integer httpStatus) {}

    record ResultContent(
            Outcome outcome,
            long payout,
            int revision,
            @Nullable String providerBetId) {}

    record NextContent(Call call, long inMillis) {}

    public static String write(Entry entry) {
        Content content = new Content(
                entry.attempt()
                        .map(made -> new AttemptContent(
                                made.number(),
                                made.call(),
                                made.attempt(),
                                made.code().orElse(null),
                                made.gateway(),
                                made.latencyMillis().orElse(null),
                                made.httpStatus().orElse(null)))
                        .orElse(null),
                entry.result()
                        .map(told -> new ResultContent(
                                told.outcome(),
                                told.payoutMinorUnits(),
                                told.revision(),
                                told.providerBetId().orElse(null)))
                        .orElse(null),
                entry.next()
                        .map(next -> new NextContent(next.call(), next.in().toMillis()))
                        .orElse(null),
                entry.duplicateOf().orElse(null),
                entry.detail());
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a history entry that cannot be written as JSON", e);
        }
    }

    /** Reads the content; which request caused the entry stands in a column of its own. */
    public static Entry read(EntryKind kind, String actor, String content) {
        try {
            return entry(kind, actor, JSON.readValue(content, Content.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a history entry that is not the JSON that we write", e);
        }
    }

    private static Entry entry(EntryKind kind, String actor, Content content) {
        return new Entry(
                kind,
                actor,
                Optional.ofNullable(content.attempt())
                        .map(made -> new Entry.Attempt(
                                made.number(),
                                made.call(),
                                made.answer(),
                                Optional.ofNullable(made.code()),
                                made.gateway(),
                                Optional.ofNullable(made.latencyMillis()),
                                Optional.ofNullable(made.httpStatus()))),
                Optional.ofNullable(content.result())
                        .map(told -> new Result(
                                told.outcome(),
                                told.payout(),
                                told.revision(),
                                Optional.ofNullable(told.providerBetId()))),
                Optional.ofNullable(content.next())
                        .map(next -> new Entry.Planned(next.call(), Duration.ofMillis(next.inMillis()))),
                Optional.ofNullable(content.duplicateOf()),
                Optional.empty(),
                content.detail());
    }
}
