package io.slipwatch.provider.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.provider.HandClock;
import io.slipwatch.provider.spi.Answer;
import io.slipwatch.provider.spi.Credentials;
import io.slipwatch.provider.spi.GatewayConfig;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.junit.jupiter.api.Test;

/** The guard's bulkhead is a net below the places: whoever calls without one does not get through. */
class GuardTest {

    private static final int PLACES = 2;

    private final List<CompletableFuture<Answer>> made = new CopyOnWriteArrayList<>();

    @Test
    void no_more_calls_are_made_at_once_than_there_are_places() {
        Guard guard = guard();

        List<CompletionStage<Answer>> all = new ArrayList<>();
        for (int i = 0; i < PLACES + 2; i++) {
            all.add(guard.call(this::call));
        }

        assertEquals(PLACES, made.size());
        CompletionException refused = assertThrows(
                CompletionException.class,
                () -> all.getLast().toCompletableFuture().join());
        assertInstanceOf(BulkheadException.class, refused.getCause());
        // One waits, which is the least that SmallRye has: it is made when another one ends.
        assertFalse(all.get(PLACES).toCompletableFuture().isDone());
        made.getFirst().complete(Answer.of(AttemptClass.ACCEPTED, "so it says"));
        await().until(() -> made.size() == PLACES + 1);
    }

    private CompletionStage<Answer> call() {
        CompletableFuture<Answer> call = new CompletableFuture<>();
        made.add(call);
        return call;
    }

    private static Guard guard() {
        GatewayConfig terms = new GatewayConfig(
                "x",
                "main",
                URI.create("http://127.0.0.1"),
                new Credentials.None(),
                new Contract.Sending(
                        Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(11)),
                new GatewayConfig.Limits(
                        PLACES, Optional.empty(), new GatewayConfig.Breaking(20, 0.5, Duration.ofSeconds(5))),
                new GatewayConfig.Answers(Set.of(), Duration.ofSeconds(60)));
        return new Guard(terms, new Breaker(terms, new HandClock()));
    }
}
