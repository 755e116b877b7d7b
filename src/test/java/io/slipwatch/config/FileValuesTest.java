package io.slipwatch.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.file.FileSystemConfigSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileValuesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"plain", "a$b", "a$$b", "$$$", "a${b}c", "${", "a\\$b", "a\\b", "$", "a\\$$\\\\${b:c}"})
    void a_files_content_is_the_value(String content) throws Exception {
        Files.writeString(folder.resolve("the.password"), content + "\n");

        assertEquals(content, config().getValue("the.password", String.class));
    }

    @Test
    void elsewhere_an_expression_is_one() {
        assertEquals("9000", config().getValue("other", String.class));
    }

    private SmallRyeConfig config() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withSources(
                        new FileSystemConfigSource(folder.toFile()),
                        new PropertiesConfigSource(Map.of("other", "${port}", "port", "9000"), "settings", 90))
                .build();
    }
}
