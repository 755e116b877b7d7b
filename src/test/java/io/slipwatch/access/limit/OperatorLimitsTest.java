package io.slipwatch.access.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.config.Rate;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators may do, as configuration: its defaults are pinned, and nonsense stops the start with a sentence. */
class OperatorLimitsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void the_defaults_are_these() {
        assertEquals(
                new OperatorLimit(DuplicatePolicy.WARN, Duration.ofSeconds(2), Map.of(), new Rate(50_000, SECOND)),
                allowances().of("demo"));
    }

    @Test
    void what_holds_for_all_can_be_changed() {
        OperatorLimits changed = allowances(
                "limits.double-click", "OFF",
                "limits.double-click-window", "250MS",
                "limits.stake-max.CNY", "100000",
                "limits.key-rate", "20/1M");

        assertEquals(
                new OperatorLimit(
                        DuplicatePolicy.OFF,
                        Duration.ofMillis(250),
                        Map.of("CNY", 100_000L),
                        new Rate(20, Duration.ofMinutes(1))),
                changed.of("anybody"));
    }

    @Test
    void an_operators_own_word_counts_and_what_it_leaves_out_is_as_for_all() {
        OperatorLimits changed = allowances(
                "limits.double-click-window", "5S",
                "limits.stake-max.CNY", "100000",
                "limits.stake-max.EUR", "10000",
                "operators.acme.double-click", "REFUSE",
                "operators.acme.stake-max.CNY", "5",
                "operators.acme.key-rate", "3/1S");

        assertEquals(
                new OperatorLimit(
                        DuplicatePolicy.REFUSE,
                        Duration.ofSeconds(5),
                        Map.of("CNY", 5L, "EUR", 10_000L),
                        new Rate(3, SECOND)),
                changed.of("acme"));
        assertEquals(DuplicatePolicy.WARN, changed.of("other").doubleClick());
    }

    @Test
    void a_currency_whose_name_came_through_the_environment_is_the_same() {
        OperatorLimits changed = allowances("limits.stake-max.cny", "77", "operators.acme.stake-max.eur", "5");

        assertEquals(77L, changed.of("anybody").stakeMax().get("CNY"));
        assertEquals(Map.of("CNY", 77L, "EUR", 5L), changed.of("acme").stakeMax());
        assertEquals(
                Map.of("slipwatch.limits.stake-max.CNY", "CNY", "slipwatch.operators.acme.stake-max.EUR", "EUR"),
                changed.limitedCurrencies());
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            limits.double-click              | MAYBE | MAYBE
            limits.double-click-window       | 99MS  | slipwatch.limits.double-click-window is "PT0.099S"; allowed is PT0.1S to PT1M
            limits.double-click-window       | 61S   | PT0.1S to PT1M
            limits.stake-max.CNY             | 0     | slipwatch.limits.stake-max.CNY is "0"; allowed is 1 to 9007199254740991
            limits.stake-max.CNY             | lots  | lots
            limits.key-rate                  | 50    | 1 to 1000000 in 1 ms to 1 hour
            limits.operator-share            | 0     | above 0, at most 1
            limits.operator-share            | 1.1   | above 0, at most 1
            limits.operator-share            | NaN   | above 0, at most 1
            limits.operator-shaer            | 1     | operator-shaer
            operators.acme.double-click      | ALL   | ALL
            operators.acme.double-click-window | 1H  | slipwatch.operators.acme.double-click-window
            operators.acme.stake-max.CNY     | -1    | slipwatch.operators.acme.stake-max.CNY
            operators.acme.key-rate          | 0/1S  | 1 to 1000000
            operators.acme.doubleclick       | OFF   | doubleclick
            operators.a,b.double-click       | OFF   | [A-Za-z0-9][A-Za-z0-9_-]{0,63}
            """)
    void nonsense_stops_the_start_with_a_sentence(String key, String value, String sentence) {
        RuntimeException stopped = assertThrows(RuntimeException.class, () -> allowances(key, value));

        assertTrue(String.valueOf(stopped.getMessage()).contains(sentence), stopped.getMessage());
    }

    private static OperatorLimits allowances(String... settings) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            all.put("slipwatch." + settings[i], settings[i + 1]);
        }
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(LimitSettings.class)
                .withMapping(OperatorSettings.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build();
        return new OperatorLimits(
                config.getConfigMapping(LimitSettings.class), config.getConfigMapping(OperatorSettings.class));
    }
}
