package io.slipwatch.provider;

import io.slipwatch.bet.Bet;
import io.slipwatch.bet.BetKey;
import io.slipwatch.bet.Call;
import io.slipwatch.bet.Cause;
import io.slipwatch.bet.Claim;
import io.slipwatch.bet.Delivery;
import io.slipwatch.bet.KnownResults;
import io.slipwatch.bet.Money;
import io.slipwatch.bet.SubmissionState;
import io.slipwatch.bet.Slot;
import io.slipwatch.bet.State;
import io.slipwatch.bet.BetSnapshot;
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
        return bet(provider, ID);
    }

    /** One of many, whose number its id tells again. */
    static UUID numbered(int number) {
        return new UUID(ID.getMostSignificantBits(), 0x8000_0000_0000_0000L | number);
    }

    static int number(UUID id) {
        return (int) id.getLeastSignificantBits();
    }

    private static Bet bet(String provider, UUID id) {
        return new Bet(
                new BetKey("demo", id),
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
        return claim(call, slot, sinceNanos, untilDeadline, ID, Optional.empty());
    }

    /** About that bet, whose last attempt left that cause behind. */
    static Claim claim(Call call, Slot slot, long sinceNanos, UUID id, Optional<Cause> cause) {
        return claim(call, slot, sinceNanos, Duration.ofSeconds(30), id, cause);
    }

    private static Claim claim(
            Call call, Slot slot, long sinceNanos, Duration untilDeadline, UUID id, Optional<Cause> cause) {
        BetSnapshot tracked = new BetSnapshot(
                bet("x", id),
                new State.Pending(),
                SubmissionState.none(Delivery.MAYBE),
                1,
                7,
                1,
                new BetSnapshot.Plan(Optional.of(call), Optional.empty(), 0, Optional.empty()),
                cause,
                Optional.empty(),
                KnownResults.NOTHING,
                NOW,
                NOW);
        return new Claim(tracked, call, slot, sinceNanos, untilDeadline, Duration.ofMinutes(30));
    }
}
