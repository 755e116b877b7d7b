package io.slipwatch.run;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.slipwatch.run.preflight.Settings;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The service between its start and its stop: prints where it listens and what to try, then waits for the end. */
public class Running implements QuarkusApplication {

    private final Config config;
    private final WarmUp warmUp;

    @Inject
    Running(Config config, WarmUp warmUp) {
        this.config = config;
        this.warmUp = warmUp;
    }

    @Override
    public int run(String... args) {
        // Not during the start, from which it would take the processors.
        warmUp.begin();
        // Where logs are JSON these lines would break them, and Quarkus has logged the addresses.
        if (!config.getOptionalValue("quarkus.log.console.json.enabled", Boolean.class)
                .orElse(true)) {
            System.out.println(greeting());
        }
        Quarkus.waitForExit();
        return 0;
    }

    private String greeting() {
        boolean demo = config.getOptionalValue("slipwatch.access.demo-keys", Boolean.class)
                .orElse(false);
        Optional<String> provider = config.getOptionalValue("slipwatch.providers.demo.gateways.main.url", String.class);
        String where = """

                Slipwatch listens on  %s
                management (health)   %s/q/health
                provider demo         %s
                keys                  %s
                """.formatted(
                        address("quarkus.http"),
                        address("quarkus.management"),
                        provider.orElse("not configured"),
                        demo
                                ? "demo-game, demo-support, demo-admin, demo-auditor (of operator demo), demo-operate (of the platform, *)"
                                : "your own");
        return provider.isEmpty() ? where : where + whatToTry(demo ? "demo-game" : "$KEY");
    }

    /** In double quotes, so that the shell puts a key of one's own in. */
    private String whatToTry(String key) {
        return String.format(Locale.ROOT, """

                Try it:
                  REFERENCE=try-$(date +%%s)
                  curl -s -X POST %s/v1/bets -H "Authorization: Bearer %s" -H 'Content-Type: application/json' -d '{"reference":"'$REFERENCE'","provider":"demo","playerId":"p-1029","gameId":"mahjong-ways-2","stake":{"amount":1250,"currency":"CNY"},"placedAt":"'$(date -u +%%Y-%%m-%%dT%%H:%%M:%%SZ)'"}'
                  curl -s %s/v1/bets/by-reference/$REFERENCE -H "Authorization: Bearer %s"
                """, address("quarkus.http"), key, address("quarkus.http"), key);
    }

    private String address(String prefix) {
        return "http://"
                + Settings.Address.text(
                        config.getValue(prefix + ".host", String.class),
                        config.getValue(prefix + ".port", String.class));
    }
}
