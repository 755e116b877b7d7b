package io.slipwatch.provider.gateway;

import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.provider.spi.Adapter;
import io.slipwatch.provider.spi.Answer;
import io.slipwatch.provider.spi.CallNotStarted;
import io.slipwatch.provider.spi.GatewayConfig;
import io.slipwatch.provider.spi.GatewayConnection;
import io.slipwatch.provider.spi.NoAnswer;
import io.slipwatch.time.MonotonicClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** One gateway: its slots, its guard and its connection, shared with no other. */
public final class Gateway implements GatewaySlots {

    private final GatewayConfig config;
    private final Breaker breaker;
    private final SlotPool slots;
    private final Guard guard;
    private final GatewayConnection connection;

    Gateway(GatewayConfig config, Adapter adapter, MonotonicClock clock) {
        this.config = config;
        this.breaker = new Breaker(config, clock);
        this.slots = new SlotPool(config, breaker, clock);
        this.guard = new Guard(config, breaker);
        this.connection = adapter.connect(config);
    }

    @Override
    public String gateway() {
        return config.name();
    }

    @Override
    public int followUps() {
        return slots.followUps();
    }

    @Override
    public Optional<Slot> takeFollowUp() {
        return slots.take(SlotPool.For.FOLLOW_UP);
    }

    Optional<Slot> takeForNewBet() {
        return slots.take(SlotPool.For.NEW_BET);
    }

    /**
     * Makes the claimed call through the guard.
     *
     * @return fails with {@link NoAnswer}, {@link CallNotStarted} or a rejection by the guard
     */
    CompletionStage<Answer> call(Claim claim, Consumer<Answer> late) {
        return guard.call(() -> {
            if (claim.slot() instanceof GatewaySlot slot) {
                slot.use();
            }
            return connection.call(claim, late);
        });
    }

    String provider() {
        return config.provider();
    }

    Breaker breaker() {
        return breaker;
    }

    public int free() {
        return slots.free();
    }

    int max() {
        return config.limits().maxInFlight();
    }

    void drain(Duration limit) {
        slots.close();
        connection.drain(limit);
    }

    void close() {
        connection.close();
    }
}
