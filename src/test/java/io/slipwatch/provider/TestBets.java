package io.slipwatch.provider;

import io.slipwatch.bet.Bet;
import io.slipwatch.bet.BetKey;
import io.slipwatch.bet.Call;
import io.slipwatch.bet.Claim;
import io.slipwatch.bet.Delivery;
import io.slipwatch.bet.Heard;
import io.slipwatch.bet.Money;
import io.slipwatch.bet.Sending;
import io.slipwatch.bet.Slot;
import io.slipwatch.bet.State;
import io.slipwatch.bet.Tracked;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Bets and claims as the tests need them. */
final class TestBets {

    static final UUID ID = UUID.fromString("0199c6f0-0000-7000-8000-000000000001");
    static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private TestBets() {}

    static Bet bet(String provider) {
        return new Bet(
                new BetKey("demo", ID),
                "web:8f3a21",
                provider,
                "p-1029",
                "mahjong-ways-2",
                Optional.of("r-77"),
                new Money(1250, "CNY"),
                NOW,
                NOW.plusSeconds(30),
                Optional.of("{ \"lines\": 20 }"),
                Optional.empty(),
                NOW);
    }

    static Claim claim(Call call, Slot slot, long sinceNanos) {
        return claim(call, slot, sinceNanos, Duration.ofSeconds(30));
    }

    static Claim claim(Call call, Slot slot, long sinceNanos, Duration untilDeadline) {
        Tracked tracked = new Tracked(
                bet("x"),
                new State.Pending(),
                Sending.none(Delivery.MAYBE),
                1,
                7,
                1,
                new Tracked.Plan(Optional.of(call), Optional.empty(), 0, Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Heard.NOTHING,
                NOW,
                NOW);
        return new Claim(tracked, call, slot, sinceNanos, untilDeadline, Duration.ofMinutes(30));
    }
}
