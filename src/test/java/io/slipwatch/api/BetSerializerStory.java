package io.slipwatch.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.slipwatch.api.BetView.CauseView;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.Money;
import io.slipwatch.bet.model.Outcome;
import io.slipwatch.bet.model.Status;
import io.slipwatch.testing.Story;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A bet is written by hand exactly as the service's own JSON would write the record. */
@Story
class BetSerializerStory {

    private static final UUID ID = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-11-22T09:00:00Z");

    @Inject
    ObjectMapper json;

    @JsonSerialize(using = JsonSerializer.None.class)
    private interface AsTheRecordIs {}

    @Test
    void with_all_fields() throws Exception {
        BetView bet = new BetView(
                ID,
                "web-\u00e9\u2028\"1\\",
                "demo",
                "p-1",
                "win-x",
                Optional.of("r-1"),
                new Money(Money.AMOUNT_MAX, "CNY"),
                AT,
                Status.RETURNED,
                Optional.of(Outcome.WON),
                Optional.of(new Money(0, "CNY")),
                true,
                Optional.of(2),
                Delivery.CONFIRMED,
                Optional.of("S-1"),
                3,
                AT.plusNanos(1_000),
                2,
                Optional.of(AT.plusMillis(1)),
                Optional.of(new CauseView(
                        Optional.of(CauseCode.READ_TIMEOUT),
                        Optional.of(AttemptClass.UNKNOWN),
                        Optional.of("main"),
                        AT,
                        Optional.of(Call.INQUIRE),
                        Optional.of(AT))),
                AT,
                AT,
                Optional.of(AT),
                List.of(new WarningView("suspected-duplicate", ID, "the same")));

        assertEquals(asTheRecordIs(bet), json.writeValueAsString(bet));
    }

    @Test
    void with_nothing_that_may_be_missing() throws Exception {
        BetView bet = new BetView(
                ID,
                "web-1",
                "demo",
                "p-1",
                "win-x",
                Optional.empty(),
                new Money(1, "CNY"),
                AT,
                Status.PENDING,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Delivery.NEVER,
                Optional.empty(),
                1,
                AT,
                0,
                Optional.empty(),
                Optional.of(new CauseView(
                        Optional.empty(), Optional.empty(), Optional.empty(), AT, Optional.empty(), Optional.empty())),
                AT,
                AT,
                Optional.empty(),
                List.of());

        assertEquals(asTheRecordIs(bet), json.writeValueAsString(bet));
    }

    private String asTheRecordIs(BetView bet) throws Exception {
        return json.copy().addMixIn(BetView.class, AsTheRecordIs.class).writeValueAsString(bet);
    }
}
