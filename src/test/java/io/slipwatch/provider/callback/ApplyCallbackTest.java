package io.slipwatch.provider.callback;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.bet.decide.Decision;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.Admission;
import io.slipwatch.bet.port.Bets;
import io.slipwatch.bet.port.Callback;
import io.slipwatch.bet.port.Callbacks;
import io.slipwatch.bet.port.RawBody;
import io.slipwatch.bet.port.RecordResponse;
import io.slipwatch.provider.contract.Adapters;
import io.slipwatch.provider.contract.ConfiguredContracts;
import io.slipwatch.provider.gateway.Room;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What a kept message may do to those that are applied with it. */
class ApplyCallbackTest {

    @Test
    void one_over_which_its_protocol_breaks_fails_alone() {
        Adapters none = new Adapters(List.of());
        ConfiguredContracts contracts = new ConfiguredContracts(Room.mapping(Map.of()), none);
        ApplyCallback applying =
                new ApplyCallback(new Untouched(), new Untouched(), contracts, new CallbackProtocols(contracts, none));
        Callback kept = new Callback("gone", "msg_1", 0, RawBody.of(new byte[0]), Optional.empty());

        CompletionStage<?> applied = applying.apply(new Callbacks.Open(UUID.randomUUID(), kept, Optional.empty()));

        assertTrue(applied.toCompletableFuture().isCompletedExceptionally());
    }

    /** A store of which nothing is asked. */
    private record Untouched() implements Callbacks, Bets {

        @Override
        public CompletionStage<Kept> keep(Callback callback) {
            throw new AssertionError(callback);
        }

        @Override
        public CompletionStage<Void> settle(Open callback, CallbackOutcome outcome) {
            throw new AssertionError(callback);
        }

        @Override
        public List<Open> due(Collection<String> providers, int limit) {
            throw new AssertionError(providers);
        }

        @Override
        public CompletionStage<RecordResponse> record(NewBet bet, Admission admission) {
            throw new AssertionError(bet);
        }

        @Override
        public CompletionStage<Boolean> change(BetSnapshot known, long readNanos, Decision decision) {
            throw new AssertionError(known);
        }

        @Override
        public CompletionStage<Boolean> change(BetKey bet, Decision decision) {
            throw new AssertionError(bet);
        }

        @Override
        public void close(Duration limit) {
            throw new AssertionError(limit);
        }
    }
}
