package io.slipwatch.provider.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.contract.LateResults;
import io.slipwatch.bet.contract.Placement;
import io.slipwatch.bet.contract.Resettlement;
import io.slipwatch.config.BadSettings;
import io.slipwatch.config.Rate;
import io.slipwatch.provider.adapter.standard.HttpAdapter;
import io.slipwatch.provider.gateway.Room;
import io.slipwatch.provider.http.HttpTransport;
import io.slipwatch.provider.spi.Credentials;
import io.slipwatch.provider.spi.GatewayConfig;
import io.slipwatch.testing.Push;
import io.slipwatch.webhook.CallbackKeys;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract as configuration: its defaults are pinned, and nonsense stops the start with a sentence. */
class ConfiguredContractsTest {

    private static final String URL = "http://127.0.0.1:9999";

    @TempDir
    private Path folder;

    @Test
    void the_defaults_are_these() {
        Contract contract = terms(Room.settings(URL)).of("x").orElseThrow();

        assertEquals(
                new Contract(
                        "x",
                        Placement.BY_US,
                        true,
                        new Contract.Deadlines(Duration.ofSeconds(30), List.of(), Duration.ofHours(24)),
                        new Contract.Sending(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(11)),
                        new Contract.Resending(Duration.ofMinutes(30), false),
                        new Contract.Inquiry(
                                List.of(1, 2, 4, 8, 15, 30, 60).stream()
                                        .map(Duration::ofSeconds)
                                        .toList(),
                                List.of(5, 10, 30, 60, 300, 900, 3600).stream()
                                        .map(Duration::ofSeconds)
                                        .toList(),
                                Duration.ofSeconds(5),
                                Duration.ofDays(7)),
                        LateResults.ACCEPT,
                        Resettlement.NONE),
                contract);
    }

    @Test
    void the_gateways_defaults_are_these() {
        GatewayConfig gateway = gateway(terms(Room.settings(URL)));

        assertEquals(
                new GatewayConfig.Limits(
                        64, Optional.empty(), new GatewayConfig.Breaking(20, 0.5, Duration.ofSeconds(5))),
                gateway.limits());
        assertEquals(new GatewayConfig.Answers(Set.of(), Duration.ofSeconds(60)), gateway.answers());
        assertEquals(new Credentials.None(), gateway.credentials());
    }

    @Test
    void every_key_is_read() {
        ConfiguredContracts terms = terms(Room.settings(
                URL,
                "placement",
                "BY_PROVIDER",
                "accepting",
                "false",
                "gateways.b2.url",
                "https://[::1]/api//",
                "connect-timeout",
                "250MS",
                "attempt-timeout",
                "2s",
                "submit-margin",
                "PT3S",
                "deadline",
                "1M",
                "deadline-by-game.live-",
                "10S",
                "deadline-max",
                "7D",
                "inquiry.schedule",
                "1S,1M30S",
                "inquiry.slow-schedule",
                "1h",
                "inquiry.quiet-time",
                "9S",
                "dedupe-window",
                "0",
                "gateways-share-dedupe",
                "true",
                "late-results",
                "HOLD",
                "resettlement",
                "NUMBERED",
                "not-taken-statuses",
                "503,529",
                "max-in-flight",
                "3",
                "rate",
                "50/1S",
                "breaker.calls",
                "4",
                "breaker.failure-ratio",
                "0.25",
                "breaker.delay",
                "24S",
                "retry-after-max",
                "0S",
                "give-up-after",
                "24H"));
        Contract contract = terms.of("x").orElseThrow();
        GatewayConfig second = gateway(terms);

        assertEquals("b2", second.name());
        assertEquals("https://[::1]/api", second.url().toString());
        assertEquals(Duration.ofSeconds(10), contract.deadlines().of("live-7"));
        assertEquals(Duration.ofMinutes(1), contract.deadlines().of("slots"));
        assertEquals(Duration.ofMillis(7250), contract.sending().lease());
        assertEquals(
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(90)),
                contract.inquiry().schedule());
        assertEquals(Duration.ZERO, contract.resending().dedupeWindow());
        assertEquals(Duration.ofDays(7), contract.deadlines().max());
        assertEquals(
                new GatewayConfig.Limits(
                        3,
                        Optional.of(new Rate(50, Duration.ofSeconds(1))),
                        new GatewayConfig.Breaking(4, 0.25, Duration.ofSeconds(24))),
                second.limits());
        assertEquals(Set.of(503, 529), second.answers().notTaken());
        assertTrue(terms.of("y").isEmpty());
        assertEquals(Set.of("x"), terms.providers());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            adapter               | soap            | one of [http]
            attempt-timeout       | 0S              | PT0.01S to PT1M
            attempt-timeout       | -1S             | PT0.01S to PT1M
            attempt-timeout       | 61S             | PT0.01S to PT1M
            attempt-timeout       | quick           | is no duration; allowed is ISO-8601
            connect-timeout       | 0S              | PT0.001S to PT30S
            connect-timeout       | 1Y              | is no duration; allowed is ISO-8601
            submit-margin         | -1S             | 0 and more
            submit-margin         | 30S             | more than submit-margin
            deadline              | 0S              | PT1S to PT24H
            deadline              | 25H             | PT1S to PT24H
            deadline-by-game.live | 5S              | more than submit-margin
            deadline-max          | 0S              | PT1S to PT8760H
            inquiry.schedule      | 1S,0S           | PT0.001S to PT168H
            inquiry.slow-schedule | 8D              | PT0.001S to PT168H
            inquiry.quiet-time    | 1S              | PT5S to PT24H
            dedupe-window         | -1S             | PT0S to PT8760H
            not-taken-statuses    | 429             | 500 to 599
            max-in-flight         | 0               | 1 to 10000
            max-in-flight         | many            | many
            rate                  | 0/1S            | 1 to 1000000 in 1 ms to 1 hour, as 50/1S
            rate                  | 50              | 1 to 1000000 in 1 ms to 1 hour, as 50/1S
            rate                  | 10001/1S        | 1 to 10000
            rate                  | 50/0S           | 1 to 1000000 in 1 ms to 1 hour, as 50/1S
            breaker.calls         | 0               | 1 to 1000
            breaker.failure-ratio | 0               | above 0, at most 1
            breaker.failure-ratio | 1.5             | above 0, at most 1
            breaker.delay         | 0S              | PT0.001S to PT10M
            retry-after-max       | 2H              | PT0S to PT1H
            give-up-after         | 0S              | PT1S to PT8760H
            placement             | BY_NOBODY       | BY_NOBODY
            late-results          | MAYBE           | MAYBE
            gateways.main.url     | ftp://a         | http:// or https:// with a host
            gateways.main.url     | http://         | http:// or https:// with a host
            gateways.main.url     | localhost:9999  | http:// or https:// with a host
            gateways.main.url     | http://a/?b=c   | http:// or https:// with a host
            gateways.main.url     | http://a:0      | http:// or https:// with a host
            gateways.Main2.url    | http://a        | [a-z0-9][a-z0-9-]{0,31}
            gateways.main.auth    | BEARER          | a readable file, because auth is BEARER
            gateways.main.auth    | PASSWORD        | PASSWORD
            gateways.main.secret-file | /tmp/x      | a file only where auth is not NONE
            callback-keys         | hunter2         | whsec_<base64> of 24 to 64 bytes
            callback-keys-file    | /nowhere/keys   | a readable file
            attempt-timeuot       | 5S              | attempt-timeuot
            cancellation          | NONE            | cancellation
            """)
    void nonsense_stops_the_start_with_a_sentence(String key, String value, String allowed) {
        RuntimeException stopped = assertThrows(RuntimeException.class, () -> terms(Room.settings(URL, key, value)));

        assertTrue(message(stopped).contains("slipwatch.providers."), message(stopped));
        assertTrue(message(stopped).contains(allowed), message(stopped));
    }

    @Test
    void several_problems_are_said_at_once_and_a_password_is_not_repeated() {
        BadSettings stopped = assertThrows(
                BadSettings.class,
                () -> terms(Room.settings("http://us:hunter2@a", "max-in-flight", "0", "breaker.calls", "0")));

        assertEquals(
                "slipwatch.providers.x.max-in-flight is \"0\"; allowed is 1 to 10000."
                        + " slipwatch.providers.x.breaker.calls is \"0\"; allowed is 1 to 1000."
                        + " slipwatch.providers.x.gateways.main.url is \"(not shown, it has an @)\"; allowed is"
                        + " http:// or https:// with a host, without user, query and fragment.",
                message(stopped));
    }

    @Test
    void a_provider_needs_a_gateway_and_a_proper_name() {
        RuntimeException without =
                assertThrows(RuntimeException.class, () -> terms(Map.of("slipwatch.providers.x.adapter", "http")));
        RuntimeException name = assertThrows(
                RuntimeException.class,
                () -> terms(Map.of(
                        "slipwatch.providers.X_1.adapter", "http", "slipwatch.providers.X_1.gateways.main.url", URL)));

        assertTrue(message(without).contains("slipwatch.providers.x.gateways"), message(without));
        assertTrue(message(name).contains("[a-z0-9][a-z0-9-]{0,31}"), message(name));
    }

    @Test
    void secrets_are_read_and_a_bad_one_is_never_repeated() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), " s3cret\n");
        Path two = Files.writeString(folder.resolve("two"), "hunter2 hunter3");
        Path weak = Files.writeString(folder.resolve("weak"), "whsec_aHVudGVyMg==");

        assertEquals(new Credentials.Bearer("s3cret"), credentials("BEARER", token));
        assertFalse(credentials("BEARER", token).toString().contains("s3cret"));
        for (Runnable bad : List.<Runnable>of(
                () -> credentials("BEARER", two),
                () -> credentials("SIGNATURE", weak),
                () -> credentials("SIGNATURE", token),
                () -> credentials("BEARER", folder.resolve("none")))) {
            BadSettings stopped = assertThrows(BadSettings.class, bad::run);
            assertTrue(message(stopped).contains("gateways.main.secret-file"), message(stopped));
            assertFalse(message(stopped).matches(".*(hunter|aHVu|s3cret).*"), message(stopped));
        }
    }

    @Test
    void callback_keys_are_read_from_settings_and_file_and_a_bad_one_is_never_repeated() throws IOException {
        String one = Push.key("x", "one");
        String two = Push.key("x", "two");
        Path file = Files.writeString(folder.resolve("keys"), two + "\n\n " + Push.key("x", "three") + " \n");
        Path weak = Files.writeString(folder.resolve("weak"), one + "\nwhsec_aHVudGVyMg==\n");

        CallbackKeys keys = callbackKeys(
                Room.settings(URL, "callback-keys", one + "," + two, "callback-keys-file", file.toString()));

        assertEquals(3, keys.keys().size());
        assertFalse(keys.toString().contains(one.substring(6)), keys::toString);
        assertEquals(List.of(), callbackKeys(Room.settings(URL)).keys());
        for (Map<String, String> bad : List.of(
                Room.settings(URL, "callback-keys", "whsec_aHVudGVyMg=="),
                Room.settings(URL, "callback-keys", one + ",aHVudGVyMg"),
                Room.settings(URL, "callback-keys", "whsec_hunter2!!"),
                Room.settings(URL, "callback-keys-file", weak.toString()))) {
            BadSettings stopped = assertThrows(BadSettings.class, () -> terms(bad));
            assertTrue(message(stopped).contains("slipwatch.providers.x.callback-keys"), message(stopped));
            assertFalse(message(stopped).matches(".*(hunter|aHVu|" + one.substring(6, 12) + ").*"), message(stopped));
        }
    }

    @Test
    void two_providers_never_share_a_callback_key() {
        Map<String, String> settings =
                new java.util.HashMap<>(Room.settings(URL, "callback-keys", Push.key("x", "one")));
        settings.put("slipwatch.providers.y.adapter", "http");
        settings.put("slipwatch.providers.y.gateways.main.url", URL);
        settings.put("slipwatch.providers.y.callback-keys", Push.key("y", "one") + "," + Push.key("x", "one"));

        BadSettings stopped = assertThrows(BadSettings.class, () -> terms(settings));

        assertTrue(message(stopped).contains("a key of its own"), message(stopped));
    }

    private static CallbackKeys callbackKeys(Map<String, String> settings) {
        return terms(settings).blocks().values().iterator().next().callbackKeys();
    }

    private static Credentials credentials(String auth, Path file) {
        return gateway(terms(
                        Room.settings(URL, "gateways.main.auth", auth, "gateways.main.secret-file", file.toString())))
                .credentials();
    }

    private static GatewayConfig gateway(ConfiguredContracts terms) {
        return terms.blocks().values().iterator().next().gateways().getFirst();
    }

    private static String message(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }

    private static ConfiguredContracts terms(Map<String, String> settings) {
        Vertx vertx = Vertx.vertx();
        try {
            return new ConfiguredContracts(
                    Room.mapping(settings),
                    new Adapters(List.of(new HttpAdapter(new HttpTransport(vertx, () -> 0), InstantSource.system()))));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
