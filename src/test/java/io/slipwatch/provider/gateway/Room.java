package io.slipwatch.provider.gateway;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slipwatch.bet.attempt.AttemptEnd;
import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.model.Cause;
import io.slipwatch.provider.HandClock;
import io.slipwatch.provider.TestBets;
import io.slipwatch.provider.adapter.standard.HttpAdapter;
import io.slipwatch.provider.contract.Adapters;
import io.slipwatch.provider.contract.ConfiguredContracts;
import io.slipwatch.provider.contract.ConfiguredProviders;
import io.slipwatch.provider.http.GatewayAddresses;
import io.slipwatch.provider.http.HttpTransport;
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
public final class Room implements AutoCloseable {

    public final HandClock clock = new HandClock();
    final BlockingQueue<AttemptEnd.Attempted> late = new LinkedBlockingQueue<>();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final ConfiguredContracts terms;
    public final Gateways gateways;
    public final GuardedCalls calls;
    final ProviderStates states;
    final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));

    private Room(Map<String, String> settings, GatewayAddresses.Lookup names) {
        Adapters adapters = new Adapters(
                List.of(new HttpAdapter(new HttpTransport(vertx, clock, names), InstantSource.fixed(TestBets.NOW))));
        terms = new ConfiguredContracts(mapping(settings), adapters);
        gateways = new Gateways(terms, adapters, clock);
        calls = new GuardedCalls(gateways, new ProviderMetrics(registry, gateways), clock);
        states = new ProviderStates(terms, gateways);
    }

    public static ConfiguredProviders mapping(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(ConfiguredProviders.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(ConfiguredProviders.class);
    }

    /** Keys without {@code slipwatch.providers.x.}, key and value in turn. */
    public static Room of(String url, String... settings) {
        return of(InetAddress::getAllByName, url, settings);
    }

    /** Where names have the addresses that these say. */
    public static Room of(GatewayAddresses.Lookup names, String url, String... settings) {
        return new Room(settings(url, settings), names);
    }

    public static Map<String, String> settings(String url, String... settings) {
        Map<String, String> all = new HashMap<>();
        all.put("slipwatch.providers.x.adapter", "http");
        all.put("slipwatch.providers.x.gateways.main.url", url);
        for (int i = 0; i < settings.length; i += 2) {
            all.put("slipwatch.providers.x." + settings[i], settings[i + 1]);
        }
        return all;
    }

    public Slot slot() {
        return gateways.forNewBet("x").orElseThrow();
    }

    public AttemptEnd end(Call call) {
        return end(TestBets.claim(call, slot(), clock.nanos()));
    }

    public AttemptEnd.Attempted attempt(Call call) {
        return (AttemptEnd.Attempted) end(call);
    }

    /** An attempt about one bet of many. */
    public AttemptEnd.Attempted attempt(Call call, UUID bet) {
        return attempt(call, bet, Optional.empty());
    }

    /** About a bet whose last attempt left that cause behind. */
    public AttemptEnd.Attempted attempt(Call call, UUID bet, Optional<Cause> cause) {
        return (AttemptEnd.Attempted) end(TestBets.claim(call, slot(), clock.nanos(), bet, cause));
    }

    public AttemptEnd end(Claim claim) {
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
