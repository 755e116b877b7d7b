package io.slipwatch.provider;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slipwatch.bet.Call;
import io.slipwatch.bet.Cause;
import io.slipwatch.bet.Claim;
import io.slipwatch.bet.AttemptEnd;
import io.slipwatch.bet.Slot;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The whole room for provider {@code x}, put together by hand from a configuration. */
final class Room implements AutoCloseable {

    final HandClock clock = new HandClock();
    final BlockingQueue<AttemptEnd.Attempted> late = new LinkedBlockingQueue<>();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final ConfiguredContracts terms;
    final Gateways gateways;
    final GuardedCalls calls;
    final ProviderStates states;
    final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));

    private Room(Map<String, String> settings, GatewayAddresses.Lookup names) {
        HttpAdapter adapter = new HttpAdapter(vertx, clock, InstantSource.fixed(TestBets.NOW), names);
        terms = new ConfiguredContracts(mapping(settings), List.of(adapter));
        gateways = new Gateways(terms, List.of(adapter), clock);
        calls = new GuardedCalls(gateways, new ProviderMetrics(registry, gateways), clock);
        states = new ProviderStates(terms, gateways);
    }

    static ConfiguredProviders mapping(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(ConfiguredProviders.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(ConfiguredProviders.class);
    }

    /** Keys without {@code slipwatch.providers.x.}, key and value in turn. */
    static Room of(String url, String... settings) {
        return of(InetAddress::getAllByName, url, settings);
    }

    /** Where names have the addresses that these say. */
    static Room of(GatewayAddresses.Lookup names, String url, String... settings) {
        return new Room(settings(url, settings), names);
    }

    static Map<String, String> settings(String url, String... settings) {
        Map<String, String> all = new HashMap<>();
        all.put("slipwatch.providers.x.adapter", "http");
        all.put("slipwatch.providers.x.gateways.main.url", url);
        for (int i = 0; i < settings.length; i += 2) {
            all.put("slipwatch.providers.x." + settings[i], settings[i + 1]);
        }
        return all;
    }

    Slot slot() {
        return gateways.forNewBet("x").orElseThrow();
    }

    AttemptEnd end(Call call) {
        return end(TestBets.claim(call, slot(), clock.nanos()));
    }

    AttemptEnd.Attempted attempt(Call call) {
        return (AttemptEnd.Attempted) end(call);
    }

    /** An attempt about one bet of many. */
    AttemptEnd.Attempted attempt(Call call, UUID bet) {
        return attempt(call, bet, Optional.empty());
    }

    /** About a bet whose last attempt left that cause behind. */
    AttemptEnd.Attempted attempt(Call call, UUID bet, Optional<Cause> cause) {
        return (AttemptEnd.Attempted) end(TestBets.claim(call, slot(), clock.nanos(), bet, cause));
    }

    AttemptEnd end(Claim claim) {
        return calls.attempt(claim, late::add)
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    ProviderStates.GatewayState state() {
        return states.all().getFirst().gateways().getFirst();
    }

    @Override
    public void close() {
        gateways.drain(Duration.ZERO);
        gateways.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
