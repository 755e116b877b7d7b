package io.slipwatch.provider.contract;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.config.ConfigErrors;
import io.slipwatch.provider.spi.GatewayConfig;
import io.slipwatch.webhook.CallbackKeys;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns a provider's block into what deciding and calling need. */
final class ContractParser {

    /** What the lease has beyond its two time-outs: the commit before the call and the one after it. */
    private static final Duration LEASE_SPARE = Duration.ofSeconds(5);

    private static final URI NOWHERE = URI.create("http://invalid");

    private final ConfigErrors problems;
    private final SecretFile secrets;

    ContractParser(ConfigErrors problems) {
        this.problems = problems;
        this.secrets = new SecretFile(problems);
    }

    Contract contract(String id, ProviderSettings settings) {
        return new Contract(
                id,
                settings.placement(),
                settings.accepting(),
                deadlines(settings),
                sending(settings),
                new Contract.Resending(settings.dedupeWindow(), settings.gatewaysShareDedupe()),
                inquiry(settings),
                settings.lateResults(),
                settings.resettlement());
    }

    CallbackKeys callbackKeys(String id, ProviderSettings settings) {
        return new CallbackKeysParser(problems).read(SettingsCheck.key(id), settings);
    }

    /** In the order of their names: the configuration's own order is lost on its way. */
    List<GatewayConfig> gateways(String id, ProviderSettings settings) {
        return settings.gateways().keySet().stream()
                .sorted()
                .map(name -> gateway(id, name, settings))
                .toList();
    }

    private GatewayConfig gateway(String id, String name, ProviderSettings settings) {
        String key = SettingsCheck.key(id) + "gateways." + name + ".";
        ProviderSettings.GatewaySettings gateway =
                java.util.Objects.requireNonNull(settings.gateways().get(name));
        return new GatewayConfig(
                id,
                name,
                url(key + "url", gateway.url()),
                secrets.credentials(key, gateway),
                sending(settings),
                limits(settings),
                new GatewayConfig.Answers(
                        Set.copyOf(settings.notTakenStatuses().orElse(List.of())), settings.retryAfterMax()));
    }

    private URI url(String key, String text) {
        Optional<URI> url = parse(text).filter(ContractParser::usable);
        if (url.isEmpty()) {
            // A password in it must not reach the log.
            String shown = text.contains("@") ? "(not shown, it has an @)" : text;
            problems.add(key, shown, "http:// or https:// with a host, without user, query and fragment");
        }
        return url.orElse(NOWHERE);
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text.replaceFirst("/+$", "")));
        } catch (URISyntaxException bad) {
            return Optional.empty();
        }
    }

    private static boolean usable(URI url) {
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        boolean plain = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
        return http && plain && url.getHost() != null && url.getPort() != 0 && url.getPort() <= 65_535;
    }

    private static Contract.Deadlines deadlines(ProviderSettings settings) {
        List<Contract.Deadlines.ByGame> byGame = settings.deadlineByGame().entrySet().stream()
                .map(game -> new Contract.Deadlines.ByGame(game.getKey(), game.getValue()))
                .toList();
        return new Contract.Deadlines(settings.deadline(), byGame, settings.deadlineMax());
    }

    private static Contract.Sending sending(ProviderSettings settings) {
        Duration attempt = settings.attemptTimeout();
        return new Contract.Sending(
                settings.connectTimeout(),
                attempt,
                settings.submitMargin().orElse(attempt),
                settings.connectTimeout().plus(attempt).plus(LEASE_SPARE));
    }

    private static Contract.Inquiry inquiry(ProviderSettings settings) {
        return new Contract.Inquiry(
                List.copyOf(settings.inquiry().schedule()),
                List.copyOf(settings.inquiry().slowSchedule()),
                settings.inquiry().quietTime().orElse(settings.attemptTimeout()),
                settings.giveUpAfter());
    }

    private static GatewayConfig.Limits limits(ProviderSettings settings) {
        ProviderSettings.BreakerSettings breaker = settings.breaker();
        return new GatewayConfig.Limits(
                settings.maxInFlight(),
                settings.rate(),
                new GatewayConfig.Breaking(breaker.calls(), breaker.failureRatio(), breaker.delay()));
    }
}
