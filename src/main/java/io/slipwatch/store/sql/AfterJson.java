package io.slipwatch.store.sql;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.Cause;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.HistoryLine.After;
import io.slipwatch.bet.model.Outcome;
import io.slipwatch.bet.model.Result;
import io.slipwatch.bet.model.Status;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The column {@code after} of a history entry: JSON that needs no other entry to be read. What is absent is none: no result, not
 * late, no cause; a cause without an instant is of the entry's own. The database's {@code after_without_result} writes the same for
 * sets that only the database knows.
 */
public final class AfterJson {

    /** A replica of a later version may say more. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private AfterJson() {}

    /** What stands in the column, field by field. */
    record AfterContent(
            Status status,
            Delivery delivery,
            @Nullable Outcome outcome,
            @Nullable Long payout,
            @Nullable Integer revision,
            @Nullable Boolean late,
            @Nullable String providerBetId,
            int attempts,
            @Nullable CauseContent cause,
            @Nullable String deadline) {}

    record CauseContent(
            @JsonProperty("class") AttemptClass attempt,
            @Nullable CauseCode code,
            @Nullable String gateway,
            @Nullable String at) {}

    /** As the column of an entry of that instant has it. */
    public static String write(After after, Instant at) {
        @Nullable Result result = after.result().orElse(null);
        AfterContent content = new AfterContent(
                after.status(),
                after.delivery(),
                result == null ? null : result.outcome(),
                result == null ? null : result.payoutMinorUnits(),
                result == null ? null : result.revision(),
                after.late() ? true : null,
                after.providerBetId().orElse(null),
                after.attempts(),
                after.cause().map(cause -> write(cause, at)).orElse(null),
                after.deadline().map(Instant::toString).orElse(null));
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a bet's state that cannot be written as JSON", e);
        }
    }

    private static CauseContent write(Cause cause, Instant at) {
        return new CauseContent(
                cause.attempt(),
                cause.code().orElse(null),
                cause.gateway().orElse(null),
                cause.at().equals(at) ? null : cause.at().toString());
    }

    /** Of an entry of that instant. */
    public static After read(String after, Instant at) {
        try {
            return after(JSON.readValue(after, AfterContent.class), at);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a history entry's after that is not the JSON that we write", e);
        }
    }

    private static After after(AfterContent content, Instant at) {
        Optional<String> providerBetId = Optional.ofNullable(content.providerBetId());
        return new After(
                content.status(),
                content.delivery(),
                Optional.ofNullable(content.outcome())
                        .map(outcome -> new Result(
                                outcome,
                                Objects.requireNonNull(content.payout()),
                                Objects.requireNonNull(content.revision()),
                                providerBetId)),
                Boolean.TRUE.equals(content.late()),
                providerBetId,
                content.attempts(),
                Optional.ofNullable(content.cause()).map(cause -> cause(cause, at)),
                Optional.ofNullable(content.deadline()).map(Instant::parse));
    }

    private static Cause cause(CauseContent cause, Instant at) {
        return new Cause(
                cause.attempt(),
                Optional.ofNullable(cause.code()),
                Optional.ofNullable(cause.gateway()),
                Optional.ofNullable(cause.at()).map(Instant::parse).orElse(at));
    }
}
