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

/** One gateway: its places, its guard and its wire, shared with no other. */
public final class Gateway implements GatewaySlots {

    private final GatewayConfig terms;
    private final Breaker breaker;
    private final SlotPool places;
    private final Guard guard;
    private final GatewayConnection wire;

    Gateway(GatewayConfig terms, Adapter adapter, MonotonicClock clock) {
        this.terms = terms;
        this.breaker = new Breaker(terms, clock);
        this.places = new SlotPool(terms, breaker, clock);
        this.guard = new Guard(terms, breaker);
        this.wire = adapter.wire(terms);
    }

    @Override
    public String gateway() {
        return terms.name();
    }

    @Override
    public int followUps() {
        return places.followUps();
    }

    @Override
    public Optional<Slot> takeFollowUp() {
        return places.take(SlotPool.For.FOLLOW_UP);
    }

    Optional<Slot> takeForNewBet() {
        return places.take(SlotPool.For.NEW_BET);
    }

    /**
     * Makes the claimed call through the guard.
     *
     * @return fails with {@link NoAnswer}, {@link CallNotStarted} or a rejection by the guard
     */
    CompletionStage<Answer> call(Claim claim, Consumer<Answer> late) {
        return guard.call(() -> {
            if (claim.slot() instanceof GatewaySlot place) {
                place.use();
            }
            return wire.call(claim, late);
        });
    }

    String provider() {
        return terms.provider();
    }

    Breaker breaker() {
        return breaker;
    }

    public int free() {
        return places.free();
    }

    int max() {
        return terms.limits().maxInFlight();
    }

    void drain(Duration limit) {
        places.close();
        wire.drain(limit);
    }

    void close() {
        wire.close();
    }
}
