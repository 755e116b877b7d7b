package io.slipwatch.provider.contract;

import io.slipwatch.config.ConfigErrors;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Judges one provider's block: whatever the types do not say. */
final class SettingsCheck {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final Duration TICK = Duration.ofMillis(1);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int WAITS_MAX = 32;

    /** The rate's window remembers each attempt of the window. */
    private static final int RATE_MAX = 10_000;

    private final ConfigErrors problems;
    private final Set<String> adapters;

    SettingsCheck(ConfigErrors problems, Set<String> adapters) {
        this.problems = problems;
        this.adapters = adapters;
    }

    void check(String id, ProviderSettings settings) {
        String key = key(id);
        name("slipwatch.providers.<id>", id);
        if (!adapters.contains(settings.adapter())) {
            problems.add(key + "adapter", settings.adapter(), "one of " + adapters);
        }
        if (settings.gateways().isEmpty()) {
            problems.add(key + "gateways", "", "at least one: " + key + "gateways.<name>.url");
        }
        settings.gateways().keySet().forEach(gateway -> name(key + "gateways.<name>", gateway));
        sending(key, settings);
        deadlines(key, settings);
        inquiry(key, settings);
        limits(key, settings);
    }

    static String key(String id) {
        return "slipwatch.providers." + id + ".";
    }

    private void name(String key, String name) {
        if (!NAME.matcher(name).matches()) {
            problems.add(key, name, NAME.pattern());
        }
    }

    private void sending(String key, ProviderSettings settings) {
        problems.between(key + "connect-timeout", settings.connectTimeout(), TICK, Duration.ofSeconds(30));
        problems.between(
                key + "attempt-timeout", settings.attemptTimeout(), Duration.ofMillis(10), Duration.ofSeconds(60));
        problems.between(key + "dedupe-window", settings.dedupeWindow(), Duration.ZERO, YEAR);
        problems.between(key + "retry-after-max", settings.retryAfterMax(), Duration.ZERO, Duration.ofHours(1));
        settings.notTakenStatuses().orElse(List.of()).stream()
                .filter(status -> status < 500 || status > 599)
                .forEach(status -> problems.add(key + "not-taken-statuses", status, "500 to 599"));
    }

    private void deadlines(String key, ProviderSettings settings) {
        Duration margin = settings.submitMargin().orElse(settings.attemptTimeout());
        if (margin.isNegative()) {
            problems.add(key + "submit-margin", margin, "0 and more");
        }
        problems.between(key + "deadline-max", settings.deadlineMax(), Duration.ofSeconds(1), YEAR);
        deadline(key + "deadline", settings.deadline(), settings, margin);
        settings.deadlineByGame()
                .forEach((prefix, wait) -> deadline(key + "deadline-by-game." + prefix, wait, settings, margin));
        problems.between(key + "give-up-after", settings.giveUpAfter(), Duration.ofSeconds(1), YEAR);
    }

    private void deadline(String key, Duration deadline, ProviderSettings settings, Duration margin) {
        problems.between(key, deadline, Duration.ofSeconds(1), settings.deadlineMax());
        if (deadline.compareTo(margin) <= 0) {
            problems.add(key, deadline, "more than submit-margin, which is " + margin + ": else nothing is ever sent");
        }
    }

    private void inquiry(String key, ProviderSettings settings) {
        waits(key + "inquiry.schedule", settings.inquiry().schedule());
        waits(key + "inquiry.slow-schedule", settings.inquiry().slowSchedule());
        settings.inquiry()
                .quietTime()
                .ifPresent(quiet -> problems.between(
                        key + "inquiry.quiet-time", quiet, settings.attemptTimeout(), Duration.ofHours(24)));
    }

    private void waits(String key, List<Duration> waits) {
        if (waits.isEmpty() || waits.size() > WAITS_MAX) {
            problems.add(key, waits, "1 to " + WAITS_MAX + " waits");
        }
        waits.forEach(wait -> problems.between(key, wait, TICK, Duration.ofDays(7)));
    }

    private void limits(String key, ProviderSettings settings) {
        ProviderSettings.BreakerSettings breaker = settings.breaker();
        problems.between(key + "max-in-flight", settings.maxInFlight(), 1, 10_000);
        settings.rate().ifPresent(rate -> problems.between(key + "rate", rate.limit(), 1, RATE_MAX));
        problems.between(key + "breaker.calls", breaker.calls(), 1, 1000);
        problems.between(key + "breaker.delay", breaker.delay(), TICK, Duration.ofMinutes(10));
        if (!(breaker.failureRatio() > 0 && breaker.failureRatio() <= 1)) {
            problems.add(key + "breaker.failure-ratio", breaker.failureRatio(), "above 0, at most 1");
        }
    }
}
