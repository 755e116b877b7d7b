package io.slipwatch.provider;

import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.Bet;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.Cause;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.KnownResults;
import io.slipwatch.bet.model.Money;
import io.slipwatch.bet.model.State;
import io.slipwatch.bet.model.SubmissionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Bets and claims as the tests need them. */
public final class TestBets {

    public static final UUID ID = UUID.fromString("0199c6f0-0000-7000-8000-000000000001");
    public static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private TestBets() {}

    public static Bet bet(String provider) {
        return bet(provider, ID);
    }

    /** One of many, whose number its id tells again. */
    public static UUID numbered(int number) {
        return new UUID(ID.getMostSignificantBits(), 0x8000_0000_0000_0000L | number);
    }

    public static int number(UUID id) {
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

    public static Claim claim(Call call, Slot slot, long sinceNanos) {
        return claim(call, slot, sinceNanos, Duration.ofSeconds(30));
    }

    public static Claim claim(Call call, Slot slot, long sinceNanos, Duration untilDeadline) {
        return claim(call, slot, sinceNanos, untilDeadline, ID, Optional.empty());
    }

    /** About that bet, whose last attempt left that cause behind. */
    public static Claim claim(Call call, Slot slot, long sinceNanos, UUID id, Optional<Cause> cause) {
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
