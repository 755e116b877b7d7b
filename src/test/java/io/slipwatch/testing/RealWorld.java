package io.slipwatch.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.slipwatch.provider.adapter.form.FormGame;
import io.slipwatch.run.embedded.EmbeddedDatabase;
import io.slipwatch.simulator.Simulator;
import io.slipwatch.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL and a simulated provider, under many contracts, for all booted tests of one run. */
public final class RealWorld implements QuarkusTestResourceLifecycleManager {

    /** Few enough to be reached. */
    public static final int CONNECTIONS_MAX = 1_000;

    private static @Nullable EmbeddedDatabase database;
    private static @Nullable Simulator simulator;
    private static @Nullable Talker talker;
    private static @Nullable FormGame forms;
    private static @Nullable Collector collector;

    /** The database's address, for those who look behind the service's back. */
    public static EmbeddedDatabase database() {
        return java.util.Objects.requireNonNull(database);
    }

    /** The provider. */
    public static Simulator simulator() {
        return java.util.Objects.requireNonNull(simulator);
    }

    /** The provider that speaks forms. */
    public static FormGame forms() {
        return java.util.Objects.requireNonNull(forms);
    }

    /** Who is told of traces. */
    public static Collector collector() {
        return java.util.Objects.requireNonNull(collector);
    }

    @Override
    public Map<String, String> start() {
        try {
            database = EmbeddedDatabase.start(Files.createTempDirectory(Path.of("target"), "world-"));
            simulator = Simulator.start(SimulatorOptions.defaults());
            talker = Talker.start();
            forms = new FormGame();
            collector = Collector.start();
            Map<String, String> settings = settings(database, simulator.url().toString(), talker);
            speaksForms(settings, forms);
            // Every bet is traced, so that every story is one about what tracing must not change.
            settings.put("slipwatch.tracing.endpoint", collector.url());
            settings.put("slipwatch.tracing.ratio", "1");
            return settings;
        } catch (Exception e) {
            throw new IllegalStateException("the world did not start", e);
        }
    }

    private static Map<String, String> settings(EmbeddedDatabase database, String url, Talker talker) {
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
        settings.put("quarkus.datasource.username", database.serviceUser());
        settings.put("quarkus.flyway.username", database.ownerUser());
        settings.put("quarkus.flyway.password", "loopback-is-trusted");
        for (String provider : new String[] {
            "demo",
            "held",
            "numbered",
            "once",
            "planted",
            "retired",
            "busy",
            "guarded",
            "patient",
            "far",
            "brief",
            "crowded"
        }) {
            quick(settings, provider, url);
        }
        for (String provider : new String[] {"demo", "held", "numbered", "planted", "dead", "brief"}) {
            settings.put("slipwatch.providers." + provider + ".callback-keys", Push.key(provider, "main"));
        }
        for (String provider : new String[] {"plain", "pushing", "holding", "waiting"}) {
            quick(settings, provider, url);
            settings.put("slipwatch.providers." + provider + ".callback-keys", Push.key(provider, "main"));
            settings.put("slipwatch.providers." + provider + ".attempt-timeout", "5S");
            settings.put("slipwatch.providers." + provider + ".inquiry.schedule", "30S");
            settings.put("slipwatch.providers." + provider + ".inquiry.slow-schedule", "30S");
        }
        settings.put("slipwatch.providers.pushing.resettlement", "NUMBERED");
        settings.put("slipwatch.providers.holding.late-results", "HOLD");
        settings.put("slipwatch.providers.waiting.late-results", "HOLD");
        settings.put("slipwatch.providers.waiting.resettlement", "NUMBERED");
        settings.put(
                "slipwatch.providers.demo.callback-keys", Push.key("demo", "main") + "," + Push.key("demo", "spare"));
        settings.put("slipwatch.providers.held.late-results", "HOLD");
        settings.put("slipwatch.providers.numbered.resettlement", "NUMBERED");
        settings.put("slipwatch.providers.once.dedupe-window", "0S");
        settings.put("slipwatch.providers.planted.placement", "BY_PROVIDER");
        settings.put("slipwatch.providers.retired.accepting", "false");
        settings.put("slipwatch.providers.busy.not-taken-statuses", "503");
        settings.put("slipwatch.providers.guarded.breaker.calls", "4");
        settings.put("slipwatch.providers.guarded.breaker.delay", "500MS");
        settings.put("slipwatch.providers.far.deadline-by-game.slow", "10M");
        settings.put("slipwatch.providers.brief.give-up-after", "1S");
        settings.put("slipwatch.providers.crowded.max-in-flight", "8");
        settings.put("slipwatch.providers.crowded.attempt-timeout", "30S");
        settings.put("slipwatch.providers.patient.attempt-timeout", "5S");
        quick(settings, "dead", "http://127.0.0.1:" + closedPort());
        quick(settings, "twins", "http://127.0.0.1:" + closedPort());
        settings.put("slipwatch.providers.twins.gateways.second.url", url);
        // It is not there at the first address of that name.
        quick(settings, "named", talker.url("localhost", "/named"));
        quick(settings, "unnamed", talker.url("[::1]", "/unnamed"));
        settings.put("slipwatch.currencies.USDT", "6");
        settings.put("slipwatch.access.demo-keys", "true");
        settings.put("slipwatch.operators.strict.double-click", "REFUSE");
        settings.put("slipwatch.operators.easy.double-click", "OFF");
        settings.put("slipwatch.operators.demo.stake-max.SEK", "5000");
        settings.put("slipwatch.operators.hasty.key-rate", "5/1H");
        settings.put("quarkus.http.limits.max-connections", Integer.toString(CONNECTIONS_MAX));
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.management.test-port", "0");
        settings.put("quarkus.log.level", "WARN");
        return settings;
    }

    /** The usual contract in fast motion; a breaker that scripted faults do not open. */
    private static void quick(Map<String, String> settings, String provider, String url) {
        String prefix = "slipwatch.providers." + provider + ".";
        settings.put(prefix + "adapter", "http");
        settings.put(prefix + "gateways.main.url", url);
        // Machines that build beside the tests are slow to connect; a scripted fault is never about connecting.
        settings.put(prefix + "connect-timeout", "5S");
        settings.put(prefix + "attempt-timeout", "600MS");
        settings.put(prefix + "submit-margin", "100MS");
        settings.put(prefix + "inquiry.schedule", "100MS,200MS,400MS");
        settings.put(prefix + "inquiry.slow-schedule", "200MS,400MS");
        settings.put(prefix + "breaker.calls", "1000");
        settings.put(prefix + "breaker.delay", "200MS");
        settings.put(prefix + "max-in-flight", "256");
    }

    /** By another protocol, which is in this tree only. */
    private static void speaksForms(Map<String, String> settings, FormGame game) throws IOException {
        quick(settings, "forms", game.url());
        settings.put("slipwatch.providers.forms.adapter", "form");
        settings.put("slipwatch.providers.forms.gateways.main.auth", "SIGNATURE");
        Path secret = Files.writeString(Files.createTempFile(Path.of("target"), "forms", ".secret"), FormGame.KEY);
        settings.put("slipwatch.providers.forms.gateways.main.secret-file", secret.toString());
        settings.put("slipwatch.providers.forms.callback-keys", Push.key("forms", "main"));
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            if (simulator != null) {
                simulator.close();
            }
            if (talker != null) {
                talker.close();
            }
            if (forms != null) {
                forms.close();
            }
            if (collector != null) {
                collector.close();
            }
            if (database != null) {
                database.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException("the world did not stop", e);
        }
    }
}
