package io.slipwatch.ship;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docker/compose.yaml} starts the image as it is: no shell stands in front of it, and passwords are files. */
class ComposeTest {

    @SuppressWarnings("NullAway.Init") // set before each test
    private JsonNode services;

    @BeforeEach
    void read() throws IOException {
        services = new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("docker", "compose.yaml").toFile())
                .path("services");
    }

    @Test
    void noServiceHasAnotherEntrypoint() {
        for (JsonNode service : services) {
            assertFalse(service.has("entrypoint"), service.toString());
        }
    }

    @Test
    void passwordsAreFilesThatAreCalledAsTheirSettings() {
        JsonNode service = services.path("slipwatch");
        Map<String, String> files = new TreeMap<>();
        service.path("secrets")
                .forEach(secret -> files.put(
                        secret.path("target").asText(), secret.path("source").asText()));

        assertEquals(Map.of("quarkus.datasource.password", "service", "quarkus.flyway.password", "owner"), files);
        assertEquals(
                "/run/secrets",
                service.at("/environment/SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS").asText());
        assertFalse(service.path("environment").toString().contains("PASSWORD"));
    }

    @Test
    void theSimulatorIsACommandOfTheSameImage() {
        assertEquals(services.at("/slipwatch/image"), services.at("/simulator/image"));
        assertEquals("simulator", services.at("/simulator/command/0").asText());
        assertTrue(services.at("/simulator/command").toString().contains("\"0.0.0.0\""));
    }
}
