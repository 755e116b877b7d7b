package io.slipwatch.store.sql;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.config.BadSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes of the store that make no sense stop the start, instead of failing every bet. */
class StoreBoundsTest {

    private static final int CONNECTIONS = 20;

    @Test
    void the_defaults_fit_and_so_do_four_writers() {
        assertDoesNotThrow(() -> judge(Map.of()));
        assertDoesNotThrow(() -> judge(Map.of("record-writers", "4", "change-writers", "2")));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            record-writers | 0       | slipwatch.store.record-writers is "0"; allowed is 1 to 16.
            record-writers | 17      | 1 to 16
            change-writers | 0       | slipwatch.store.change-writers is "0"
            record-queue   | 9       | slipwatch.store.record-queue is "9"; allowed is 10 to 1000000.
            change-queue   | 0       | slipwatch.store.change-queue
            batch-max      | 0       | slipwatch.store.batch-max is "0"; allowed is 1 to 10000.
            reads-max      | 65      | slipwatch.store.reads-max is "65"; allowed is 1 to 64.
            reads-waiting  | 1000001 | slipwatch.store.reads-waiting
            reads-max      | 15      | reads-max together is "17"; allowed is 4 fewer than quarkus.datasource.jdbc.max-size, 20.
            """)
    void nonsense_stops_the_start_with_a_sentence(String key, String value, String sentence) {
        BadSettings stopped = assertThrows(BadSettings.class, () -> judge(Map.of(key, value)));

        assertTrue(String.valueOf(stopped.getMessage()).contains(sentence), stopped.getMessage());
    }

    private static void judge(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        settings.forEach((key, value) -> all.put("slipwatch.store." + key, value));
        var _ = new StoreBounds(
                new SmallRyeConfigBuilder()
                        .withMapping(StoreSettings.class)
                        .withSources(new PropertiesConfigSource(all, "test", 300))
                        .build()
                        .getConfigMapping(StoreSettings.class),
                CONNECTIONS);
    }
}
