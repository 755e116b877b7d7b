package io.slipwatch.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.config.BadSettings;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which currencies there are, and how a further one is set. */
class CurrenciesTest {

    @Test
    void those_of_countries_are_there_and_no_others() {
        Currencies usual = currencies(set("slipwatch.something", "else"));

        assertEquals(Optional.of(2), usual.exponent("CNY"));
        assertEquals(Optional.of(0), usual.exponent("JPY"));
        assertEquals(Optional.empty(), usual.exponent("DEM"));
        assertEquals(Optional.empty(), usual.exponent("USDT"));
    }

    @Test
    void a_further_one_is_set_in_a_file() {
        assertEquals(
                Optional.of(6),
                currencies(set("slipwatch.currencies.USDT", "6")).exponent("USDT"));
    }

    @Test
    void a_further_one_is_set_in_the_environment_whose_names_come_in_small_letters() {
        assertEquals(
                Optional.of(6),
                currencies(new EnvConfigSource(Map.of("SLIPWATCH_CURRENCIES_USDT", "6"), 300))
                        .exponent("USDT"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            US        | 2  | slipwatch.currencies.<CODE> is "US"; allowed is 3 to 8 letters or digits, a letter first.
            1INCH     | 2  | "1INCH"
            TOOLONGXX | 2  | "TOOLONGXX"
            USDT      | 19 | slipwatch.currencies.USDT is "19"; allowed is 0 to 18.
            USDT      | -1 | "-1"
            """)
    void nonsense_stops_the_start_with_a_sentence(String code, String exponent, String sentence) {
        BadSettings stopped =
                assertThrows(BadSettings.class, () -> currencies(set("slipwatch.currencies." + code, exponent)));

        assertTrue(String.valueOf(stopped.getMessage()).contains(sentence), stopped.getMessage());
    }

    private static ConfigSource set(String key, String value) {
        return new PropertiesConfigSource(Map.of(key, value), "test", 300);
    }

    private static Currencies currencies(ConfigSource source) {
        return new Currencies(new SmallRyeConfigBuilder()
                .withMapping(CurrencySettings.class)
                .withSources(source)
                .build()
                .getConfigMapping(CurrencySettings.class));
    }
}
