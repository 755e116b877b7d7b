package io.slipwatch.run.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which settings a start knows. */
class SettingsTest {

    @Test
    void a_setting_that_the_page_lists_is_not_called_misspelt() throws Exception {
        String page = Files.readString(Path.of("src", "site", "markdown", "settings.md"));
        List<String> listed = Pattern.compile("`(slipwatch\\.[a-z-]+\\.[^`=]+)")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .map(key -> key.substring(1).replaceAll("[<>*]", "x"))
                .toList();
        assertFalse(listed.isEmpty());

        for (String key : listed) {
            assertEquals(Optional.empty(), of(Map.of(key, "x")).misspelt());
        }
    }

    @Test
    void a_setting_that_nothing_reads_is() {
        assertEquals(
                Optional.of("slipwatch.tracking.ratio"),
                of(Map.of("slipwatch.tracking.ratio", "1")).misspelt());
    }

    private static Settings of(Map<String, String> settings) {
        Settings.Address anywhere = new Settings.Address("127.0.0.1", 0, "quarkus.http.port");
        return new Settings(
                anywhere,
                anywhere,
                false,
                false,
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(settings, "words", 400))
                        .build());
    }
}
