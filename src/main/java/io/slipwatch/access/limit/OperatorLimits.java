package io.slipwatch.access.limit;

import io.quarkus.runtime.Startup;
import io.slipwatch.access.limit.OperatorSettings.OneOperator;
import io.slipwatch.config.ConfigErrors;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The limits of each operator, read from the configuration and judged once, at the start. */
@Singleton
@Startup
public final class OperatorLimits {

    private static final Pattern OPERATOR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final Duration WINDOW_MIN = Duration.ofMillis(100);
    private static final Duration WINDOW_MAX = Duration.ofSeconds(60);

    /** 2^53-1, the largest amount that we take. */
    private static final long STAKE_MAX = (1L << 53) - 1;

    private static final int POSTS_MAX = 100_000;

    private final OperatorLimit usual;
    private final Map<String, OperatorLimit> own = new HashMap<>();
    private final SortedMap<String, String> limitedCurrencies = new TreeMap<>();

    /**
     * Reads and judges the limits.
     *
     * @throws io.slipwatch.config.BadSettings with a sentence for each problem
     */
    @Inject
    public OperatorLimits(LimitSettings limits, OperatorSettings operators) {
        ConfigErrors errors = new ConfigErrors();
        usual = new OperatorLimit(
                limits.doubleClick(), limits.doubleClickWindow(), Map.copyOf(limits.stakeMax()), limits.keyRate());
        judge("slipwatch.limits.", usual, errors);
        remember("slipwatch.limits.", limits.stakeMax());
        if (!(limits.operatorShare() > 0 && limits.operatorShare() <= 1)) {
            errors.add("slipwatch.limits.operator-share", limits.operatorShare(), "above 0, at most 1");
        }
        if (limits.postsInFlight() < 1 || limits.postsInFlight() > POSTS_MAX) {
            errors.add("slipwatch.limits.posts-in-flight", limits.postsInFlight(), "1 to " + POSTS_MAX);
        }
        operators.byId().forEach((operator, settings) -> {
            String key = "slipwatch.operators." + operator + ".";
            if (!OPERATOR.matcher(operator).matches()) {
                errors.add("slipwatch.operators.<id>", operator, OPERATOR.pattern());
            }
            OperatorLimit limit = merged(settings);
            judge(key, limit, errors);
            remember(key, settings.stakeMax());
            own.put(operator, limit);
        });
        errors.stopTheStart();
    }

    private OperatorLimit merged(OneOperator settings) {
        Map<String, Long> stakes = new HashMap<>(usual.stakeMax());
        stakes.putAll(settings.stakeMax());
        return new OperatorLimit(
                settings.doubleClick().orElse(usual.doubleClick()),
                settings.doubleClickWindow().orElse(usual.doubleClickWindow()),
                Map.copyOf(stakes),
                settings.keyRate().orElse(usual.keyRate()));
    }

    private void remember(String key, Map<String, Long> stakeMax) {
        stakeMax.keySet().forEach(currency -> limitedCurrencies.put(stakeMaxKey(key, currency), currency));
    }

    private static String stakeMaxKey(String key, String currency) {
        return key + "stake-max." + currency;
    }

    private static void judge(String key, OperatorLimit limit, ConfigErrors errors) {
        errors.between(key + "double-click-window", limit.doubleClickWindow(), WINDOW_MIN, WINDOW_MAX);
        limit.stakeMax().forEach((currency, max) -> {
            if (max < 1 || max > STAKE_MAX) {
                errors.add(stakeMaxKey(key, currency), max, "1 to " + STAKE_MAX + " minor units");
            }
        });
    }

    /** Returns the operator's limits. */
    public OperatorLimit of(String operator) {
        return own.getOrDefault(operator, usual);
    }

    /** Returns the currencies that have limits, by the setting that names them. */
    public SortedMap<String, String> limitedCurrencies() {
        return Collections.unmodifiableSortedMap(limitedCurrencies);
    }
}
